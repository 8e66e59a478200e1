namespace UsageInsight.Ledger;

/// <summary>One feature: what it is for, how its use shows, and what stands for or against replacing it in-house.</summary>
public sealed record FeatureDefinition
{
    /// <summary>The feature's id inside its app, equal to the <c>feature</c> of its usage records.</summary>
    public required string Id { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>The job it does for its users, in one sentence; null where nobody wrote it down.</summary>
    public string? Job { get; init; }

    /// <summary>False where the vendor's data cannot tell its use apart: such a feature is unknown, never unused.</summary>
    public bool Observable { get; init; } = true;

    /// <summary>How often a living feature of this kind is used; guards rare but critical work from being called dead.</summary>
    public FeatureRhythm Rhythm { get; init; } = FeatureRhythm.Unspecified;

    /// <summary>What is known about replacing it in-house.</summary>
    public ReplacementHint Replacement { get; init; } = new();
}
