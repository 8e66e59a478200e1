using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Puts the most actionable advice first and silences what nothing can be done about.</summary>
/// <remarks>
/// The order is by money that can go, times the nearness of the day by which to decide. Amounts of different currencies are
/// never compared: each currency has its own order, and the lists take turns. After priced advice come the quantities to renew
/// (their money is counted before), advice without a price, then what only saves buying, then what missing data blocks.
/// </remarks>
public static class RankingStep
{
    /// <summary>Money that can go so many days from now weighs half of money that can go today.</summary>
    private const decimal HalfWeightDays = 90;

    private enum Rank
    {
        Money,
        Renewal,
        NoPrice,
        SavesBuying,
        Blocked,
    }

    internal static AnalysisState Apply(AnalysisState state) =>
        state with { Recommendations = Order(state.Recommendations.Where(r => !IsSilent(r))) };

    /// <summary>The advice in order. Whoever hides figures of it puts what is left of them in order again: an order by exact amounts counts out what stands between two of them.</summary>
    public static IReadOnlyList<Recommendation> Order(IEnumerable<Recommendation> advice) => [.. advice.GroupBy(RankOf).OrderBy(g => g.Key).SelectMany(g => TakeTurns(g))];

    /// <summary>All prices are known and nothing can be saved by any way.</summary>
    public static bool IsSilent(Recommendation r) => r.Kind != RecommendationKind.Renew && !IsUnpriced(r) && Reducible(r) <= 0 && (r.Savings.Reassignable?.Amount ?? 0) <= 0;

    /// <summary>Money that can go, weighed by how near the day to decide is.</summary>
    public static decimal Weight(Recommendation r)
    {
        var days = Math.Max(0, r.DaysLeft ?? 0);
        return (r.Savings.ReducibleNow?.Amount ?? 0) + ((r.Savings.ReducibleAtRenewal?.Amount ?? 0) * HalfWeightDays / (HalfWeightDays + days));
    }

    private static decimal Reducible(Recommendation r) => (r.Savings.ReducibleNow?.Amount ?? 0) + (r.Savings.ReducibleAtRenewal?.Amount ?? 0);

    private static bool IsUnpriced(Recommendation r) => r.Savings is { ReducibleNow: null, Reassignable: null, ReducibleAtRenewal: null };

    private static string CurrencyOf(Recommendation r) =>
        (r.Savings.ReducibleNow ?? r.Savings.ReducibleAtRenewal ?? r.Savings.Reassignable)?.Currency ?? "";

    private static Rank RankOf(Recommendation r) =>
        r.Blocked ? Rank.Blocked : r.Kind == RecommendationKind.Renew ? Rank.Renewal : IsUnpriced(r) ? Rank.NoPrice : Reducible(r) > 0 ? Rank.Money : Rank.SavesBuying;

    private static IEnumerable<Recommendation> TakeTurns(IEnumerable<Recommendation> advice)
    {
        var lists = advice.GroupBy(CurrencyOf, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => InOrder(g).ToList()).ToList();
        return Enumerable.Range(0, lists.Max(l => l.Count)).SelectMany(turn => lists.Where(l => turn < l.Count).Select(l => l[turn]));
    }

    private static IOrderedEnumerable<Recommendation> InOrder(IEnumerable<Recommendation> advice) => advice
        .OrderByDescending(Weight)
        .ThenByDescending(r => r.Savings.Reassignable?.Amount ?? 0)
        .ThenByDescending(r => r.Seats)
        .ThenBy(r => r.Id, StringComparer.Ordinal);
}
