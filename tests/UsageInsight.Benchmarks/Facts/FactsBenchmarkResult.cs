namespace UsageInsight.Benchmarks.Facts;

/// <summary>What a benchmark found.</summary>
internal sealed record FactsBenchmarkResult
{
    public required FactsBenchmarkOptions Options { get; init; }

    public required IReadOnlyDictionary<string, Series> Series { get; init; }

    /// <summary>True where all five answers are byte for byte those of DuckDB.</summary>
    public required bool Identical { get; init; }

    /// <summary>Seconds for all five answers from memory.</summary>
    public required double WarmOurs { get; init; }

    public required double WarmDuck { get; init; }

    public required double WarmDuckSorted { get; init; }

    /// <summary>Bytes on disk by what they hold.</summary>
    public required IReadOnlyDictionary<string, long> Bytes { get; init; }
}
