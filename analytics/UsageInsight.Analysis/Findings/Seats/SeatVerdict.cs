namespace UsageInsight.Analysis.Findings;

/// <summary>What a judge says of one seat.</summary>
public sealed record SeatVerdict
{
    /// <summary>True where it should be given back.</summary>
    public required bool Reclaim { get; init; }

    /// <summary>Probability of use within 30 days; null where no model spoke.</summary>
    public double? Again30 { get; init; }

    /// <summary>Probability of use within 90 days; null where no model spoke.</summary>
    public double? Again90 { get; init; }

    /// <summary>Probability of use before the term ends; null where no model or contract speaks.</summary>
    public double? AgainInTerm { get; init; }

    /// <summary>The few inputs that moved it, in plain words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
