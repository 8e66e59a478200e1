namespace UsageInsight.Ledger;

/// <summary>What a page of the kept ledger holds.</summary>
public enum PageKind
{
    /// <summary>Sources, contexts, runs, logs, sealed days: what the other pages are.</summary>
    State = 0,

    /// <summary>The seats of one seat shard, by number.</summary>
    Seats = 1,

    /// <summary>All features, by number.</summary>
    Features = 2,

    /// <summary>Seat, presence and entitlement records of one source.</summary>
    Holdings = 3,

    /// <summary>Active days of one lane, seat shard and period.</summary>
    Ledger = 4,

    /// <summary>The same for records whose retention has passed.</summary>
    Sealed = 5,

    /// <summary>Where the blocks of one run begin.</summary>
    RunDirectory = 6,

    /// <summary>Kept events in order of their ids.</summary>
    RunBlock = 7,

    /// <summary>Changes of statements in one seat shard.</summary>
    StatementLog = 8,
}
