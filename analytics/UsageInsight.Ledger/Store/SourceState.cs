namespace UsageInsight.Ledger;

/// <summary>What the store knows about one source: the ground for every statement about freshness and coverage.</summary>
public sealed record SourceState
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The apps it has spoken of.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>When it last sent or was last read.</summary>
    public required DateTimeOffset LastReceived { get; init; }

    /// <summary>The oldest day it has a record for; null before the first usage record.</summary>
    public DateOnly? OldestDay { get; init; }

    /// <summary>The newest day it has a record for; null before the first usage record.</summary>
    public DateOnly? NewestDay { get; init; }

    /// <summary>The newest day it declared complete; null where it cannot say.</summary>
    public DateOnly? CompleteThrough { get; init; }

    /// <summary>Days with at least one record, rising; a gap is told from here.</summary>
    public IReadOnlyList<DateOnly> DaysSeen { get; init; } = [];

    /// <summary>What became of everything received from it.</summary>
    public FoldOutcome Totals { get; init; }

    /// <summary>True where the source conceals names, so that its rows cannot be told apart by person.</summary>
    public bool ConcealsNames { get; init; }
}
