using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>The replaceability in a brief, as programs get it.</summary>
internal sealed record BriefScoreShape
{
    [Description("0 (keep buying) to 1 (an afternoon's tool would do).")]
    public required double Score { get; init; }

    [Description("How many vetoes forbid it; with one or more it must not be built.")]
    public required int Vetoes { get; init; }

    [Description("What the score is made of.")]
    public required IReadOnlyList<BriefScorePartShape> Parts { get; init; }
}
