using System.ComponentModel;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.DataQuality;

/// <summary>Records of one source that could not be counted for one reason, as programs get it.</summary>
internal sealed record FailedShape
{
    [Description("The source's name.")]
    public required string Source { get; init; }

    [Description("The reason's code.")]
    public required string Reason { get; init; }

    [Description("What was wrong with the newest of them; holds no personal data.")]
    public required string Example { get; init; }

    [Description("How many, among the newest 2,000 failed ones.")]
    public required long Records { get; init; }

    [Description("When the newest was received, in UTC.")]
    public required DateTimeOffset Newest { get; init; }

    public static FailedShape Of(FailedCount failed) =>
        new() { Source = SafeText.Name(failed.Source), Reason = SafeText.Name(failed.Reason), Example = SafeText.OneLine(failed.Example), Records = failed.Records, Newest = failed.Newest };
}
