namespace UsageInsight.Analysis.Findings;

/// <summary>Seats of one purchase that could go: first those nobody holds, then those to take back.</summary>
/// <param name="Purchase">What was bought; null where nobody says.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Unassigned">Bought and held by nobody.</param>
/// <param name="Reclaim">Held and to be taken back.</param>
/// <param name="ReclaimPaid">How many of <paramref name="Reclaim"/> free a paid seat; fewer where more are held than bought.</param>
internal sealed record SeatCut(PlanPurchase? Purchase, string? Plan, int Unassigned, int Reclaim, int ReclaimPaid)
{
    /// <summary>Shares a plan's spare and reclaimed seats out among its purchases, the one to decide first coming first.</summary>
    /// <param name="purchases">The plan's purchases; may be empty.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="held">Seats held; null where no source lists them.</param>
    /// <param name="reclaim">Held seats to take back.</param>
    public static IEnumerable<SeatCut> Share(IReadOnlyList<PlanPurchase> purchases, string? plan, int? held, int reclaim)
    {
        if (purchases.Count == 0)
        {
            return reclaim > 0 ? [new(null, plan, 0, reclaim, 0)] : [];
        }

        var bought = purchases.Sum(p => p.Quantity);
        var spare = held is { } assigned ? Math.Max(0, bought - assigned) : 0;
        var paid = held is { } count ? Math.Min(reclaim, Math.Max(0, bought - spare - (count - reclaim))) : Math.Min(reclaim, bought);
        return Cuts([.. purchases.OrderBy(p => p.Clock?.DaysLeft < 0).ThenBy(p => p.Clock?.CancelBy ?? DateOnly.MaxValue)], plan, spare, reclaim, paid);
    }

    private static List<SeatCut> Cuts(List<PlanPurchase> purchases, string? plan, int spare, int reclaim, int paid)
    {
        var cuts = new List<SeatCut>();
        foreach (var purchase in purchases)
        {
            var unassigned = Math.Min(spare, purchase.Quantity);
            var freed = Math.Min(paid, purchase.Quantity - unassigned);

            // What frees no paid seat, since more are held than bought, is told with the last purchase.
            var taken = ReferenceEquals(purchase, purchases[^1]) ? reclaim : Math.Min(reclaim, freed);
            cuts.Add(new(purchase, plan, unassigned, taken, freed));
            (spare, paid, reclaim) = (spare - unassigned, paid - freed, reclaim - taken);
        }

        return cuts;
    }
}
