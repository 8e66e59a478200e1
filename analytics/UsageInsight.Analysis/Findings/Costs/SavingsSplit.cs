using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Splits the money of seats nobody needs by what can be done with it. The parts never overlap.</summary>
internal static class SavingsSplit
{
    private const int Months = 12;

    /// <summary>The money of paying for <paramref name="seats"/> fewer seats, when <paramref name="already"/> go anyway, per twelve months.</summary>
    /// <remarks>
    /// Dropping below a volume break can cost more than it saves; then only as many seats are dropped as pays best. What can go
    /// now is counted first, then what the renewal adds; what neither can is worth the seats it saves buying.
    /// </remarks>
    public static Savings Of(PlanPurchase purchase, int already, int seats)
    {
        if (purchase.MonthlyCost(purchase.Quantity, purchase.Line?.Floor ?? 0) is not { } before)
        {
            return Savings.Unknown;
        }

        var first = Reductions(purchase, already, before.Amount);
        var both = Reductions(purchase, already + seats, before.Amount);
        var (now, later) = (both.Now - first.Now, both.Later - first.Later);
        var canGo = purchase.CanChangeAtRenewal;
        return new(
            Yearly(now, before.Currency),
            Yearly(canGo ? 0 : later, before.Currency),
            Yearly(canGo ? later : 0, before.Currency));
    }

    private static (decimal Now, decimal Later) Reductions(PlanPurchase purchase, int seats, decimal before)
    {
        var bound = Math.Max(Math.Min(purchase.BoundInTerm, purchase.Quantity), purchase.Line?.Floor ?? 0);
        var now = before - Cheapest(purchase, seats, bound, before);
        return (now, before - now - Cheapest(purchase, seats, 0, before - now));
    }

    private static Money Yearly(decimal monthly, string currency) => new(monthly * Months, currency);

    private static decimal Cheapest(PlanPurchase purchase, int seats, int floor, decimal atMost)
    {
        var fewest = Math.Max(purchase.Quantity - seats, 0);
        var breaks = purchase.Line?.Breaks.Select(b => b.From).Where(q => q > fewest && q < purchase.Quantity) ?? [];
        return breaks.Append(fewest).Min(q => Math.Min(atMost, purchase.MonthlyCost(q, floor)!.Value.Amount));
    }
}
