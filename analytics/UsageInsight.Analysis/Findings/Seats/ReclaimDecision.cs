using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Weighs what taking a seat back is expected to save against what it is expected to cost if the seat is needed after all.</summary>
/// <remarks>
/// With p the probability of use within the decision's days, S the price saved in them and R the cost of taking a needed seat
/// away, a seat is given back where (1 - p) S exceeds p R, that is below the threshold p* = S / (S + R). A seat that is more
/// likely needed than not is never given back, whatever it costs.
/// </remarks>
internal static class ReclaimDecision
{
    /// <summary>A decision looks at least this far, also where a term ends sooner: nobody gives seats back for a few weeks.</summary>
    public const int FewestDays = 90;

    /// <summary>A decision looks at most a year ahead.</summary>
    public const int MostDays = 365;

    /// <summary>
    /// Where the workspace names no cost of a wrong reclaim, it is a year's price of the seat: whoever needs a tool and has lost
    /// it costs the organisation more than the tool does.
    /// </summary>
    private const double DefaultRegretMonths = 12;

    private const double DaysPerMonth = 365.25 / 12;
    private const double MoreLikelyThanNot = 0.5;

    /// <summary>How many days the decision looks ahead: to the end of the term, within bounds.</summary>
    public static int Days(DateOnly asOf, DateOnly? termEnd) =>
        Math.Clamp((termEnd?.DayNumber ?? asOf.DayNumber) - asOf.DayNumber, FewestDays, MostDays);

    /// <summary>The probability of use below which giving the seat back pays.</summary>
    /// <param name="days">Days the decision looks ahead.</param>
    /// <param name="monthlyPrice">The seat's price per month; null where not known, and then only the default cost can be weighed.</param>
    /// <param name="regretCosts">What a wrong reclaim costs, one amount a currency.</param>
    /// <returns>More than 0, at most 0.5. For 90 days at the default cost: 3 / (3 + 12) = 0.2.</returns>
    public static double Threshold(int days, Money? monthlyPrice, IReadOnlyList<Money> regretCosts)
    {
        var months = days / DaysPerMonth;
        var regretMonths = DefaultRegretMonths;
        if (monthlyPrice is { Amount: > 0 } price && regretCosts.Any(c => c.Currency == price.Currency))
        {
            regretMonths = (double)(regretCosts.First(c => c.Currency == price.Currency).Amount / price.Amount);
        }

        return Math.Min(MoreLikelyThanNot, months / (months + regretMonths));
    }
}
