using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>How often a seat that was taken back was asked for again: the price of being wrong, fed back into the next advice.</summary>
public sealed record Regret
{
    /// <summary>Days after taking back within which a new assignment counts as asked for again.</summary>
    public const int WindowDays = 90;

    /// <summary>Seats whose window has passed or that were asked for again.</summary>
    public required int Settled { get; init; }

    /// <summary>Seats that were asked for again within the window.</summary>
    public required int ReRequested { get; init; }

    /// <summary>Seats whose window is still running.</summary>
    public required int Pending { get; init; }

    /// <summary>Re-requested share of the settled with its 95 % bounds (Wilson's score interval); null where nothing has settled.</summary>
    public required Interval? Rate { get; init; }

    /// <summary>Observed against expected re-requests among settled seats with an expectation: above 1 the advice was too bold; null where none was expected.</summary>
    public required double? Boldness { get; init; }

    /// <summary>Counts the regret.</summary>
    /// <param name="reclaimed">The seats taken back.</param>
    /// <param name="seats">Who holds what since when.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static Regret Of(IReadOnlyList<ReclaimedSeat> reclaimed, IReadOnlyList<SeatRecord> seats, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(reclaimed);
        ArgumentNullException.ThrowIfNull(seats);
        var assigned = seats.Where(s => s.AssignedOn is not null && s.AssignedOn <= asOf).ToLookup(s => (s.Seat, s.App), s => s.AssignedOn!.Value);
        var judged = reclaimed.Where(r => r.On <= asOf)
            .Select(r => (r.Expected, Again: assigned[(r.Seat, r.App)].Any(day => day > r.On && day <= r.On.AddDays(WindowDays)), Over: r.On.AddDays(WindowDays) <= asOf)).ToList();
        var settled = judged.Where(j => j.Again || j.Over).ToList();
        var again = settled.Count(j => j.Again);
        var expected = settled.Where(j => j.Expected is not null).ToList();
        var sum = expected.Sum(j => j.Expected!.Value);
        return new()
        {
            Settled = settled.Count,
            ReRequested = again,
            Pending = judged.Count - settled.Count,
            Rate = settled.Count == 0 ? null : Wilson(again, settled.Count),
            Boldness = sum > 0 ? expected.Count(j => j.Again) / sum : null,
        };
    }

    /// <summary>The bar to use next: the probability of further need up to which seats are taken back, lowered by how bold the last advice was.</summary>
    /// <param name="bar">The bar so far, 0 to 1.</param>
    /// <returns>For example 0.05 for a bar of 0.1 when twice as many came back as expected; never above <paramref name="bar"/>.</returns>
    public double Bar(double bar) => Boldness is > 1 and var bold ? bar / bold : bar;

    /// <summary>E. B. Wilson, "Probable inference", Journal of the American Statistical Association 22 (1927), 209-212.</summary>
    private static Interval Wilson(int hits, int of)
    {
        const double z = 1.959963984540054;
        var (p, n) = ((double)hits / of, (double)of);
        var middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));

        // The ends are exact; what rounding leaves of them would read as a share.
        return new(p, hits == 0 ? 0 : middle - half, hits == of ? 1 : middle + half, 0.95);
    }
}
