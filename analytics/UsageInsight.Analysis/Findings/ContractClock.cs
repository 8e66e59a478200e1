namespace UsageInsight.Analysis;

/// <summary>Where a contract stands on a day: its current term and the last day to change it.</summary>
public sealed record ContractClock
{
    /// <summary>The contract's id.</summary>
    public required string Contract { get; init; }

    /// <summary>First day of the current term.</summary>
    public required DateOnly TermStart { get; init; }

    /// <summary>Last day of the current term.</summary>
    public required DateOnly TermEnd { get; init; }

    /// <summary>The last day on which notice for this term still arrives in time: term end minus notice days.</summary>
    public required DateOnly CancelBy { get; init; }

    /// <summary>Days from the as-of day to <see cref="CancelBy"/>; negative when it has passed and the next term is bound.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>True where the contract renews itself unless cancelled; false too once notice was given.</summary>
    public required bool AutoRenew { get; init; }

    /// <summary>
    /// The next day by which notice counts for any term: <see cref="CancelBy"/> while it lies ahead, else that of the first later term
    /// still free to cancel; null where the contract does not renew itself, and so needs no notice any more.
    /// </summary>
    public DateOnly? NextCancelBy { get; init; }

    /// <summary>The last day that is paid whatever is done on the as-of day: the end of the term that <see cref="NextCancelBy"/> decides.</summary>
    public required DateOnly BoundUntil { get; init; }

    /// <summary>True where the contract ended without renewal before the as-of day.</summary>
    public bool Ended { get; init; }

    /// <summary>How often it has renewed itself so far.</summary>
    public int Renewals { get; init; }

    /// <summary>The next day by which a decision counts: notice where it renews itself, else the end of its term, for which no notice is needed.</summary>
    public DateOnly DecideBy() => AutoRenew ? NextCancelBy ?? CancelBy : TermEnd;

    /// <summary>Days from the as-of day to <see cref="DecideBy"/>.</summary>
    public int DaysToDecide() => DaysLeft + DecideBy().DayNumber - CancelBy.DayNumber;
}
