using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Tools;

/// <summary>A week of a cohort, as programs get it.</summary>
internal sealed record ToolWeekShape
{
    [Description("The week's first day.")]
    public required DateOnly Monday { get; init; }

    [Description("Seats that used only the feature.")]
    public required CountShape OnlyFeature { get; init; }

    [Description("Seats that used both.")]
    public required CountShape Both { get; init; }

    [Description("Seats that used only the tool.")]
    public required CountShape OnlyTool { get; init; }
}
