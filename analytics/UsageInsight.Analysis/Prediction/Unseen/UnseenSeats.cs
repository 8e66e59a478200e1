using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>How likely assigned seats without any use in the last 365 days are to be used: a counted rate, not a model.</summary>
/// <remarks>
/// On past days whose outcomes are known, of the seats then assigned and unused, how many were used within the horizon? Counted apart
/// for freshly assigned seats, seats of up to 90 days, and old ones, and pulled towards a prior worth ten seats, because such seats are
/// few (beta-binomial). Seats taken away since are not in the list any more, so the rates are those of seats that stayed.
/// </remarks>
public sealed class UnseenSeats
{
    private const double PriorSeats = 10;

    /// <summary>What is believed of each age before anything is counted, for 90 days ahead.</summary>
    private static readonly double[] Prior90 = [.5, .25, .05];

    private readonly double[][] _rates;
    private readonly DateOnly _asOf;

    private UnseenSeats(double[][] rates, DateOnly asOf)
    {
        _rates = rates;
        _asOf = asOf;
    }

    /// <summary>Counts the rates.</summary>
    /// <param name="history">What happened; days after the as-of day are not looked at.</param>
    /// <param name="level">Seat or app: at seat level any app counts as use.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="horizons">Days ahead.</param>
    /// <param name="assigned">Who holds what on the as-of day.</param>
    public static UnseenSeats Count(UsageHistory history, PredictionLevel level, DateOnly asOf, IReadOnlyList<int> horizons, IReadOnlyList<AssignedSeat> assigned)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(assigned);
        var panel = history.Panel(level);
        var plan = UnseenPlan.Of(history, panel, asOf, horizons);
        var counts = new UnseenCounts(horizons.Count);
        foreach (var seat in assigned)
        {
            counts.Add(plan, panel, EntityOf(panel, seat), seat.AssignedOn);
        }

        return Of(counts, horizons, asOf);
    }

    /// <summary>The rates of what was counted.</summary>
    internal static UnseenSeats Of(UnseenCounts counts, IReadOnlyList<int> horizons, DateOnly asOf)
    {
        var rates = horizons.Select((h, at) => Rates(counts, at, h)).ToArray();
        for (var age = 0; age < Prior90.Length; age++)
        {
            var ofAge = rates.Select(r => r[age]).ToArray();
            SurvivalCurve.MakeRising([.. horizons], ofAge);
            for (var h = 0; h < rates.Length; h++)
            {
                rates[h][age] = ofAge[h];
            }
        }

        return new(rates, asOf);
    }

    /// <summary>The probability of use within the horizon at the given position.</summary>
    public double Probability(DateOnly? assignedOn, int horizon) => _rates[horizon][UnseenCounts.AgeOf(assignedOn, _asOf.DayNumber + 1)];

    /// <summary>The entity of an assigned seat; -1 where it never used what it is assigned to.</summary>
    internal static int EntityOf(ActivityPanel panel, AssignedSeat seat)
    {
        var at = Sorted.Find(panel.Seats, seat.Seat);
        var of = panel.Level == PredictionLevel.Seat ? 0 : Sorted.Find(panel.Groups, new FeatureKey(seat.App, ""));
        return at < 0 || of < 0 ? -1 : panel.EntityOf(at, of);
    }

    private static double[] Rates(UnseenCounts counts, int horizon, int days)
    {
        var rates = new double[Prior90.Length];
        for (var age = 0; age < rates.Length; age++)
        {
            var prior = 1 - Math.Pow(1 - Prior90[age], days / 90.0);
            var at = (horizon * UnseenCounts.Ages) + age;
            rates[age] = (counts.Used[at] + (PriorSeats * prior)) / (counts.All[at] + PriorSeats);
        }

        return rates;
    }
}
