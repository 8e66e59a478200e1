namespace UsageInsight.Ledger;

/// <summary>Weak evidence that a seat was there: a sign-in or a vendor's "last active on". It widens, never replaces, usage.</summary>
public sealed record PresenceRecord
{
    /// <summary>Who was seen.</summary>
    public required SeatId Seat { get; init; }

    /// <summary>The app it was seen in.</summary>
    public required string App { get; init; }

    /// <summary>The last day of activity the source knows; null = the source says "never".</summary>
    public required DateOnly? LastActive { get; init; }

    /// <summary>What kind of evidence it is, for example <c>sign-in</c> or <c>last-active</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The day the source said so.</summary>
    public required DateOnly ObservedOn { get; init; }

    /// <summary>The source that said so.</summary>
    public required string Source { get; init; }
}
