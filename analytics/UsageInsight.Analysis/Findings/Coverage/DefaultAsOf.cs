using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Picks the last day that counts where the caller names none.</summary>
public static class DefaultAsOf
{
    private const int WaitDays = 14;

    /// <summary>The newest day that every living usage source has reached, at most <paramref name="yesterday"/>.</summary>
    /// <remarks>
    /// A source more than two weeks behind the newest one has ended or is broken: waiting for it would make every report, and the
    /// days left to every cancel-by date, as old as it is. So it does not count here and is reported as stale instead.
    /// </remarks>
    /// <param name="holdings">The state of the sources.</param>
    /// <param name="yesterday">The last whole UTC day.</param>
    /// <returns>The day; null where no source has brought usage yet.</returns>
    public static DateOnly? Of(HoldingsSnapshot holdings, DateOnly yesterday)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        var living = SourceReach.Living(holdings.Sources, yesterday, WaitDays);
        return living.Count == 0 ? null : living.Min(s => SourceReach.Earlier(SourceReach.Newest(s)!.Value, yesterday));
    }
}
