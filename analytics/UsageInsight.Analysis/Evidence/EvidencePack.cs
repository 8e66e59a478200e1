namespace UsageInsight.Analysis.Evidence;

/// <summary>Everything a recommendation rests on, so that it can be recomputed and checked later: inputs, freshness, versions, figures.</summary>
public sealed record EvidencePack
{
    /// <summary>The form of this record; a reader refuses one it does not know.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The form this pack was written in.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The recommendation as it was given, figures included.</summary>
    public required Recommendation Recommendation { get; init; }

    /// <summary>The last day that counted.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>When it was computed.</summary>
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>What gave the verdicts on seats, with its version.</summary>
    public required string Method { get; init; }

    /// <summary>The version of the rules around it: states, money, ranking.</summary>
    public required string Rules { get; init; }

    /// <summary>What was looked at, each with its size and hash.</summary>
    public required IReadOnlyList<EvidenceInput> Inputs { get; init; }

    /// <summary>How fresh the app's sources were.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>How many seats of the app were in each state.</summary>
    public required IReadOnlyDictionary<SeatStatus, int> SeatsByStatus { get; init; }
}
