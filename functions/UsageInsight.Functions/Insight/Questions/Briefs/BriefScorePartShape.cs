using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>A part of the replaceability in a brief, as programs get it.</summary>
internal sealed record BriefScorePartShape
{
    [Description("What was looked at.")]
    public required string Name { get; init; }

    [Description("0 to 1.")]
    public required double Value { get; init; }

    [Description("Its share of the score.")]
    public required double Weight { get; init; }
}
