using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>An in-house tool that stands in for a paid feature: a short life, an owner, and its own usage under the app of its id.</summary>
public sealed record ReplacementTool
{
    /// <summary>Its id; its own usage records name it as their app.</summary>
    public required string Id { get; init; }

    /// <summary>The role that owns it.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public required string Purpose { get; init; }

    /// <summary>The vendor feature it replaces.</summary>
    public required FeatureKey Replaces { get; init; }

    /// <summary>The group of the organisation that moves first; null for everybody who uses the feature.</summary>
    public string? Cohort { get; init; }

    /// <summary>What building it cost.</summary>
    public required Money BuildCost { get; init; }

    /// <summary>What keeping it costs per month.</summary>
    public required Money RunPerMonth { get; init; }

    /// <summary>The day it went live.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>The day it was taken out of use; null while it lives.</summary>
    public DateOnly? RetiredOn { get; init; }

    /// <summary>What was paid before it went live, fixed then so that savings can be told later; empty where no contract said.</summary>
    public IReadOnlyList<BaselineLine> Baseline { get; init; } = [];
}
