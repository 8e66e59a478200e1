using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>The money of moving seats between plans, on top of what unassigned and reclaimed seats save already.</summary>
internal static class PlanMoney
{
    private const int MonthsPerYear = 12;

    public static Savings None(string currency) => new(new(0, currency), new(0, currency), new(0, currency));

    public static decimal Total(Savings savings) =>
        (savings.ReducibleNow?.Amount ?? 0) + (savings.Reassignable?.Amount ?? 0) + (savings.ReducibleAtRenewal?.Amount ?? 0);

    /// <summary>What fewer seats of one plan save, less what more seats of the other cost; unknown where a price is missing.</summary>
    /// <param name="app">The app.</param>
    /// <param name="from">The plan that is left.</param>
    /// <param name="to">The plan that is taken.</param>
    /// <param name="seats">How many seats move.</param>
    /// <param name="moved">How many have left the plan by other moves.</param>
    public static Savings OfMove(AppState app, string from, string to, int seats, int moved)
    {
        var left = app.Purchases.FirstOrDefault(p => p.Plan == from);
        if (left is null || CostOfMore(app, to, seats) is not { } cost)
        {
            return Savings.Unknown;
        }

        var saved = SavingsSplit.Of(left, Gone(app, left) + moved, seats);
        return saved.ReducibleNow is null ? saved : Less(saved, cost);
    }

    /// <summary>A yearly amount put where the purchase allows it: now, at the renewal, or only saving to buy.</summary>
    public static Savings Timed(PlanPurchase purchase, decimal yearly, string currency) => new(
        new(purchase.Monthly ? yearly : 0, currency),
        new(!purchase.Monthly && !purchase.CanChangeAtRenewal ? yearly : 0, currency),
        new(!purchase.Monthly && purchase.CanChangeAtRenewal ? yearly : 0, currency));

    /// <summary>Seats of a purchase that other advice gives up already: those nobody holds and those taken back.</summary>
    private static int Gone(AppState app, PlanPurchase purchase)
    {
        var held = app.Seats.Count(s => s.Plan == purchase.Plan);
        return Math.Max(0, purchase.Quantity - held) + app.Seats.Count(s => s.Plan == purchase.Plan && s.Reclaim);
    }

    /// <summary>What more seats of a plan cost per year; at the list price where it was never bought.</summary>
    private static decimal? CostOfMore(AppState app, string plan, int seats)
    {
        if (app.Purchases.FirstOrDefault(p => p.Plan == plan) is not { } bought)
        {
            return app.Catalog?.Plan(plan)?.ListPrice is { } list ? list.PerSeatAndMonth.Amount * seats * MonthsPerYear : null;
        }

        var before = Math.Max(0, bought.Quantity - Gone(app, bought));
        return bought.MonthlyCost(before + seats, 0) is { } more && bought.MonthlyCost(before, 0) is { } less ? (more.Amount - less.Amount) * MonthsPerYear : null;
    }

    /// <summary>Takes a cost off the parts, the latest first: what is bought anew is paid from what goes last.</summary>
    private static Savings Less(Savings saved, decimal cost)
    {
        var currency = saved.ReducibleNow!.Value.Currency;
        var (now, reassignable, renewal) = (saved.ReducibleNow.Value.Amount, saved.Reassignable!.Value.Amount, saved.ReducibleAtRenewal!.Value.Amount);
        var ofRenewal = Math.Min(renewal, cost);
        var ofReassignable = Math.Min(reassignable, cost - ofRenewal);
        return new(new(now - (cost - ofRenewal - ofReassignable), currency), new(reassignable - ofReassignable, currency), new(renewal - ofRenewal, currency));
    }
}
