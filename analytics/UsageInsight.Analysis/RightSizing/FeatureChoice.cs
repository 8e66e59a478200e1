namespace UsageInsight.Analysis.RightSizing;

/// <summary>One feature, and what it costs to have it in-house instead of buying it.</summary>
public sealed record FeatureChoice
{
    /// <summary>The feature's id.</summary>
    public required string Id { get; init; }

    /// <summary>True where a small in-house tool may replace it; false where a veto forbids it.</summary>
    public bool Replaceable { get; init; }

    /// <summary>One-off cost of building the tool; zero or more.</summary>
    public decimal Build { get; init; }

    /// <summary>Cost of keeping the tool for one month; zero or more.</summary>
    public decimal Run { get; init; }
}
