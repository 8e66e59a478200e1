using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Splits the money of seats nobody needs by what can be done with it. The parts never overlap.</summary>
internal static class SavingsSplit
{
    private const int Months = 12;

    /// <summary>The money of paying for <paramref name="seats"/> fewer than <paramref name="from"/> seats, per twelve months.</summary>
    /// <remarks>
    /// Dropping below a volume break can cost more than it saves; then only as many seats are dropped as pays best. What can go
    /// now is counted first, then what the renewal adds; what neither can is worth the seats it saves buying.
    /// </remarks>
    public static Savings Of(PlanPurchase purchase, int from, int seats)
    {
        var floor = Math.Min(purchase.BoundInTerm, from);
        if (purchase.MonthlyCost(from, purchase.Line?.Floor ?? 0) is not { } before)
        {
            return Savings.Unknown;
        }

        var now = before.Amount - Cheapest(purchase, from, seats, Math.Max(floor, purchase.Line?.Floor ?? 0), before.Amount);
        var later = before.Amount - now - Cheapest(purchase, from, seats, 0, before.Amount - now);
        var canGo = purchase.CanChangeAtRenewal;
        return new(
            Yearly(now, before.Currency),
            Yearly(canGo ? 0 : later, before.Currency),
            Yearly(canGo ? later : 0, before.Currency));
    }

    /// <summary>Adds two splits of one currency; an unknown one leaves the sum unknown.</summary>
    public static Savings Add(Savings a, Savings b) =>
        new(Add(a.ReducibleNow, b.ReducibleNow), Add(a.Reassignable, b.Reassignable), Add(a.ReducibleAtRenewal, b.ReducibleAtRenewal), a.OneOff ?? b.OneOff);

    private static Money? Add(Money? a, Money? b) => a is { } x && b is { } y ? x + y : null;

    private static Money Yearly(decimal monthly, string currency) => new(monthly * Months, currency);

    private static decimal Cheapest(PlanPurchase purchase, int from, int seats, int floor, decimal atMost)
    {
        var fewest = Math.Max(from - seats, 0);
        var breaks = purchase.Line?.Breaks.Select(b => b.From).Where(q => q > fewest && q < from) ?? [];
        return breaks.Append(fewest).Min(q => Math.Min(atMost, purchase.MonthlyCost(q, floor)!.Value.Amount));
    }
}
