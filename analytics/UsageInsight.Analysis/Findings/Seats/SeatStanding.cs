using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>The state the calendar gives a seat, before any judge speaks.</summary>
/// <remarks>
/// Windows include the as-of day, as the facts do: seen 29 days before it is active, 30 days before it is idle. A silence counts
/// only as far as data covers it: when use in an unknown stretch would change the state, the state is unknown.
/// </remarks>
internal static class SeatStanding
{
    /// <summary>The state and the days without evidence it rests on.</summary>
    public static (SeatStatus Status, int IdleDays) Of(Holding holding, SeatEvidence evidence, AppCoverage coverage, DateOnly asOf, int graceDays)
    {
        var idle = evidence.LastSeen is { } last ? asOf.DayNumber - last.DayNumber : int.MaxValue;
        if (idle < 30)
        {
            return (SeatStatus.Active, idle);
        }

        if (holding.AssignedOn is { } assigned && asOf.DayNumber - assigned.DayNumber < graceDays)
        {
            return (SeatStatus.InGrace, asOf.DayNumber - assigned.DayNumber);
        }

        if (coverage.SeatsUnknown || (coverage.PresenceOnly && evidence is { LastSeen: null, SaidNever: false }))
        {
            return (SeatStatus.Unknown, 0);
        }

        return evidence.LastSeen is { } seen ? Seen(seen, idle, coverage) : Never(holding, coverage, asOf);
    }

    /// <summary>Idle30, Idle60 or Idle90 by days; Active below 30.</summary>
    public static SeatStatus ByIdleDays(int idle) => idle switch
    {
        < 30 => SeatStatus.Active,
        < 60 => SeatStatus.Idle30,
        < 90 => SeatStatus.Idle60,
        _ => SeatStatus.Idle90,
    };

    private static (SeatStatus Status, int IdleDays) Seen(DateOnly last, int idle, AppCoverage coverage)
    {
        var status = ByIdleDays(idle);
        if (coverage.LastUnknownSince(last) is { } unknown)
        {
            // At worst it was used on the last day nobody could see.
            var certain = idle - (unknown.DayNumber - last.DayNumber);
            return ByIdleDays(certain) == status ? (status, certain) : (SeatStatus.Unknown, certain);
        }

        return (status, idle);
    }

    private static (SeatStatus Status, int IdleDays) Never(Holding holding, AppCoverage coverage, DateOnly asOf)
    {
        var known = coverage.KnownFrom ?? asOf;
        var seenSinceAssigned = holding.AssignedOn is { } assigned && assigned >= known;
        var from = seenSinceAssigned ? holding.AssignedOn!.Value : known;
        var idle = asOf.DayNumber - (coverage.LastUnknownSince(from) ?? from).DayNumber;
        var complete = coverage.LastUnknownSince(from) is null;
        if (seenSinceAssigned && complete)
        {
            return (SeatStatus.NeverUsed, idle);
        }

        // Use before the records began, or in a gap, cannot be ruled out: only the days since then speak.
        return ByIdleDays(idle) switch
        {
            SeatStatus.Active => (SeatStatus.Unknown, idle),
            SeatStatus.Idle90 => (complete ? SeatStatus.NeverUsed : SeatStatus.Idle90, idle),
            var idleStatus => (idleStatus, idle),
        };
    }
}
