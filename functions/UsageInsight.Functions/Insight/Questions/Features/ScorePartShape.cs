using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>One named part of a score, as programs get it.</summary>
internal sealed record ScorePartShape
{
    [Description("What was looked at.")]
    public required string Name { get; init; }

    [Description("0 to 1.")]
    public required double Value { get; init; }

    [Description("Its share of the score; the weights add up to 1.")]
    public required double Weight { get; init; }

    [Description("The observation behind it.")]
    public required string Reason { get; init; }

    public static ScorePartShape Of(ScorePart part) => new() { Name = SafeText.Name(part.Name), Value = Math.Round(part.Value, 4), Weight = part.Weight, Reason = SafeText.OneLine(part.Reason) };
}
