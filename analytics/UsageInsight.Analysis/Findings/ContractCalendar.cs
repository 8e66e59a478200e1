using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Finds where a contract stands on a day: after any number of tacit renewals, for monthly terms, and when notice comes too late.</summary>
/// <remarks>
/// Term k begins <c>TermMonths + (k - 1) x RenewalMonths</c> months after the contract's first day (term 0 on that day itself) and
/// ends the day before term k + 1 begins. Months are always counted from the first day, never from the term before: a contract from
/// 31 January with monthly terms begins its terms on 28 (or 29) February, 31 March, 30 April, and does not slip to the 28th for good.
/// </remarks>
public static class ContractCalendar
{
    /// <summary>The clock of a contract on a day.</summary>
    /// <param name="contract">The contract; terms of at least one month, notice of 0 days or more.</param>
    /// <param name="asOf">
    /// The day. Before the contract's start its first term is the current one; after its end (no renewal, or notice given in time) its
    /// last term is, with <see cref="ContractClock.Ended"/>.
    /// </param>
    /// <returns>
    /// For 12 months from 2024-03-01 with 60 days' notice and tacit renewal, on 2025-06-10: the second term, 2025-03-01 to 2026-02-28,
    /// cancel by 2025-12-30, 203 days left.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A term is shorter than one month, or the notice is negative.</exception>
    public static ContractClock ClockOf(Contract contract, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentOutOfRangeException.ThrowIfLessThan(contract.TermMonths, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(contract.RenewalMonths, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(contract.NoticeDays);

        var last = LastTerm(contract, asOf);
        var running = TermOf(contract, asOf);
        var term = last is { } end && end < running ? end : running;
        var cancelBy = CancelBy(contract, term);
        var open = last is null ? FirstOpen(contract, term, asOf) : (int?)null;
        return new()
        {
            Contract = contract.Id,
            TermStart = StartOf(contract, term),
            TermEnd = EndOf(contract, term),
            CancelBy = cancelBy,
            DaysLeft = cancelBy.DayNumber - asOf.DayNumber,
            AutoRenew = last is null,
            NextCancelBy = open is { } free ? CancelBy(contract, free) : null,
            BoundUntil = EndOf(contract, open ?? last!.Value),
            Ended = term < running,
            Renewals = term,
        };
    }

    /// <summary>The number of the last term; null while the contract renews itself without end.</summary>
    private static int? LastTerm(Contract contract, DateOnly asOf)
    {
        if (!contract.AutoRenew)
        {
            return 0;
        }

        return contract.NoticeGiven is { } notice && notice <= asOf ? FirstOpen(contract, TermOf(contract, notice), notice) : null;
    }

    /// <summary>The first term, from the given one on, whose notice still arrives in time when given on the day.</summary>
    private static int FirstOpen(Contract contract, int term, DateOnly day)
    {
        while (CancelBy(contract, term) < day)
        {
            term++;
        }

        return term;
    }

    /// <summary>The number of the term the day lies in, as if the contract renewed itself for ever; 0 before its start.</summary>
    private static int TermOf(Contract contract, DateOnly day)
    {
        var months = ((day.Year - contract.Start.Year) * 12) + day.Month - contract.Start.Month;
        var term = Math.Max(0, ((months - contract.TermMonths) / contract.RenewalMonths) + 1);

        // The estimate counts months by name; the day of the month decides by at most one term.
        while (term > 0 && StartOf(contract, term) > day)
        {
            term--;
        }

        while (EndOf(contract, term) < day)
        {
            term++;
        }

        return term;
    }

    private static DateOnly StartOf(Contract contract, int term) =>
        term == 0 ? contract.Start : contract.Start.AddMonths(contract.TermMonths + ((term - 1) * contract.RenewalMonths));

    private static DateOnly EndOf(Contract contract, int term) => StartOf(contract, term + 1).AddDays(-1);

    private static DateOnly CancelBy(Contract contract, int term) => EndOf(contract, term).AddDays(-contract.NoticeDays);
}
