using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.Briefs;

/// <summary>Below which cost building pays, in a brief.</summary>
internal sealed record BriefWorthShape
{
    [Description("The amount.")]
    public required decimal Amount { get; init; }

    [Description("The currency.")]
    public required string? Currency { get; init; }
}
