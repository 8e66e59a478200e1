namespace UsageInsight.Ledger;

/// <summary>What one request, file part or page of a pull brought: the unit that is made durable at once.</summary>
public sealed record RecordBatch
{
    /// <summary>The source, as failed records, coverage and reports name it.</summary>
    public required string Source { get; init; }

    /// <summary>When the batch was received; retention counts from here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Usage rows; null where there are none.</summary>
    public UsageBatch? Usage { get; init; }

    /// <summary>Who holds which plan.</summary>
    public IReadOnlyList<SeatRecord> Seats { get; init; } = [];

    /// <summary>Weak evidence of activity.</summary>
    public IReadOnlyList<PresenceRecord> Presence { get; init; } = [];

    /// <summary>Purchased quantities.</summary>
    public IReadOnlyList<EntitlementRecord> Entitlements { get; init; } = [];

    /// <summary>Records that could not be understood.</summary>
    public IReadOnlyList<FailedRecord> Failed { get; init; } = [];

    /// <summary>
    /// Days that this batch states completely for its source: what the source stated for them before and does not repeat here
    /// is withdrawn. Null where the batch only adds or corrects single (seat, feature, day) statements.
    /// </summary>
    public DayRange? Restates { get; init; }

    /// <summary>
    /// True where rows without an id come on top of what the source stated before, instead of replacing it: a mended record that is
    /// replayed belongs to rows of its file that were taken long ago. Such a batch is never a duplicate.
    /// </summary>
    public bool AddsToStatements { get; init; }

    /// <summary>The connector's new checkpoint, committed with the rows; null where the batch is pushed or a file.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>The newest day for which the source is known to be complete; null where it cannot say. Freshness is judged by it.</summary>
    public DateOnly? CompleteThrough { get; init; }

    /// <summary>Whether the source conceals names, so that its rows cannot be told apart by person; null where this batch cannot say.</summary>
    public bool? ConcealsNames { get; init; }
}
