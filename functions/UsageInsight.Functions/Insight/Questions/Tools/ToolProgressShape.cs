using System.ComponentModel;
using UsageInsight.Functions.Insight.Tools;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Tools;

/// <summary>How far a cohort has moved from a feature to the tool that replaces it, as programs get it.</summary>
internal sealed record ToolProgressShape
{
    [Description("Seats that used the feature in the 90 days before the tool went live.")]
    public required CountShape Cohort { get; init; }

    [Description("Of them: used only the tool in the last 28 days.")]
    public required CountShape Moved { get; init; }

    [Description("Of them: used both.")]
    public required CountShape Between { get; init; }

    [Description("Of them: used only the feature.")]
    public required CountShape Staying { get; init; }

    [Description("Of them: used neither, which frees no seat by itself.")]
    public required CountShape Silent { get; init; }

    [Description("Seats outside the cohort that began to use the feature since.")]
    public required CountShape Newcomers { get; init; }

    [Description("When the feature was last used, in words.")]
    public required string FeatureLastUsed { get; init; }

    [Description("When the tool was last used, in words.")]
    public required string ToolLastUsed { get; init; }

    [Description("Whole weeks, the oldest first.")]
    public required IReadOnlyList<ToolWeekShape> Weeks { get; init; }

    public static ToolProgressShape? Of(ToolProgress? progress) => progress is null ? null : new()
    {
        Cohort = CountShape.Of(progress.Cohort),
        Moved = CountShape.Of(progress.Moved),
        Between = CountShape.Of(progress.Between),
        Staying = CountShape.Of(progress.Staying),
        Silent = CountShape.Of(progress.Silent),
        Newcomers = CountShape.Of(progress.Newcomers),
        FeatureLastUsed = progress.FeatureLastUsed,
        ToolLastUsed = progress.ToolLastUsed,
        Weeks = [.. progress.Weeks.Select(w => new ToolWeekShape { Monday = w.Monday, OnlyFeature = CountShape.Of(w.Old), Both = CountShape.Of(w.Both), OnlyTool = CountShape.Of(w.New) })],
    };
}
