using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary>Which days a source covers.</summary>
internal sealed record SourceDays
{
    /// <summary>The oldest day with a record.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The newest day with a record.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>How many days have a record.</summary>
    public int Days { get; init; }

    /// <summary>Silences longer than the source's own rhythm explains.</summary>
    public IReadOnlyList<DayRange> Gaps { get; init; } = [];

    /// <summary>Days that were asked for and that the vendor had not complete; they are asked for again.</summary>
    public IReadOnlyList<DateOnly> Missing { get; init; } = [];

    /// <summary>The coverage of a source; null before its first usage record.</summary>
    public static SourceDays? Of(SourceState state) => state.NewestDay is not { } newest ? null : new()
    {
        From = state.OldestDay,
        Through = newest,
        Days = state.DaysSeen.Count,
        Gaps = SourceGaps.Of(state.DaysSeen, state.CompleteThrough, newest),
    };
}
