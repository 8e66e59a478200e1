using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Reports;

/// <summary>A form of the report, as programs get it.</summary>
internal sealed record ReportFormShape
{
    [Description("What it is fetched under, beside this list.")]
    public required string Name { get; init; }

    [Description("Its media type.")]
    public required string Media { get; init; }

    [Description("Who reads it.")]
    public required string For { get; init; }

    public static ReportFormShape Of(ReportForm form) => new() { Name = form.Name, Media = form.Media, For = form.For };
}
