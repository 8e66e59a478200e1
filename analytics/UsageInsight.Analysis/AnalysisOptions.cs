using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>The settings that decide verdicts; shown with every figure they decide.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Default for <see cref="GroupThreshold"/>.</summary>
    public const int DefaultGroupThreshold = 5;

    /// <summary>Default for <see cref="GraceDays"/>.</summary>
    public const int DefaultGraceDays = 30;

    /// <summary>Default for <see cref="StaleDays"/>.</summary>
    public const int DefaultStaleDays = 7;

    /// <summary>Default for <see cref="IdleDays"/>.</summary>
    public const int DefaultIdleDays = 60;

    /// <summary>Groups smaller than this are shown as "fewer than k".</summary>
    public int GroupThreshold { get; init; } = DefaultGroupThreshold;

    /// <summary>Days after assignment in which a seat is not judged.</summary>
    public int GraceDays { get; init; } = DefaultGraceDays;

    /// <summary>Days without a record after which a source is stale, judged against the as-of day.</summary>
    public int StaleDays { get; init; } = DefaultStaleDays;

    /// <summary>Days without use after which the baseline rule calls a seat idle: 30, 60 or 90.</summary>
    public int IdleDays { get; init; } = DefaultIdleDays;

    /// <summary>What it costs once to take away a seat that is needed after all (asking again, waiting, the desk's time), one amount a currency; empty where nobody set it.</summary>
    public IReadOnlyList<Money> RegretCosts { get; init; } = [];

    /// <summary>
    /// How many reclaimed seats were asked for again for each one that was expected: above 1 the advice was too bold, and the bar is
    /// lowered by that factor; 1 where nothing has settled yet, and never below.
    /// </summary>
    public double Boldness { get; init; } = 1;

    /// <summary>Seats (or the hash prefix of accounts) that are never recommended for reclaim.</summary>
    public IReadOnlySet<string> ExemptSeats { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
