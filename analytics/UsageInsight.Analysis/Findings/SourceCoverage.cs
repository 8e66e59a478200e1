using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>How good one source's data is on the as-of day.</summary>
public sealed record SourceCoverage
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>The apps it speaks of.</summary>
    public required IReadOnlyList<string> Apps { get; init; }

    /// <summary>The newest day it has data for; null where it has none.</summary>
    public DateOnly? NewestDay { get; init; }

    /// <summary>Days from <see cref="NewestDay"/> to the as-of day; null where it has no data.</summary>
    public int? LagDays { get; init; }

    /// <summary>True where the lag is longer than the setting allows.</summary>
    public required bool Stale { get; init; }

    /// <summary>Runs of days without any record that are longer than its rhythm explains.</summary>
    public IReadOnlyList<DayRange> Gaps { get; init; } = [];

    /// <summary>Days with data in each of the last 53 weeks, oldest first; empty for a source without usage records.</summary>
    public IReadOnlyList<SourceWeek> Weeks { get; init; } = [];

    /// <summary>True where it conceals names.</summary>
    public bool ConcealsNames { get; init; }

    /// <summary>What became of everything received from it.</summary>
    public FoldOutcome Totals { get; init; }
}
