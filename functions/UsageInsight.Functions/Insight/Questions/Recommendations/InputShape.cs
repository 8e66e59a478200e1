using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>One input that a recommendation rests on, as programs get it.</summary>
internal sealed record InputShape
{
    [Description("What was looked at.")]
    public required string Name { get; init; }

    [Description("How many statements it held, rounded down to a multiple of twice the group threshold; null where some, but fewer than that.")]
    public required long? Records { get; init; }

    [Description("The SHA-256 of it, in lower-case hexadecimal.")]
    public required string Sha256 { get; init; }

    /// <summary>An input as readers may see it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="threshold">k: a statement more is one day of one seat more, and must not tell that one was there.</param>
    public static InputShape Of(EvidenceInput input, int threshold)
    {
        var records = GroupStep.Times(input.Records, threshold);
        return new() { Name = SafeText.Name(input.Name), Records = records == 0 && input.Records > 0 ? null : records, Sha256 = input.Sha256 };
    }
}
