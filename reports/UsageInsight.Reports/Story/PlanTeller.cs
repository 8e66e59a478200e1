using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>Tells which plans of an app were bought, at what price, and how many hold each.</summary>
public static class PlanTeller
{
    /// <summary>The plans that a contract or a seat names, in ordinal order of their ids.</summary>
    public static IReadOnlyList<PlanStory> Tell(AppSummary app, NameBook names, ReportOptions options, int threshold)
    {
        var lines = options.Contracts.Where(c => string.Equals(c.App, app.App, StringComparison.Ordinal)).SelectMany(c => c.Lines)
            .GroupBy(l => l.Plan, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var held = PlanHolders.Show(app, lines.Keys, threshold);
        string[] plans = [.. lines.Keys.Union(held.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return [.. plans.Select(plan => Tell(app.App, plan, lines.GetValueOrDefault(plan) ?? [], held.GetValueOrDefault(plan, ShownCount.Unknown), names))];
    }

    private static PlanStory Tell(string app, string plan, List<ContractLine> lines, ShownCount assigned, NameBook names) => new()
    {
        Plan = plan,
        Name = names.Plan(app, plan),
        Purchased = lines.Count == 0 ? null : lines.Sum(l => l.Quantity),
        UnitPrice = lines.Select(PriceOf).Distinct().ToList() is [{ } price] ? price : null,
        Floor = lines.Sum(l => l.Floor),
        Assigned = assigned,
    };

    /// <summary>What a line costs a month at the paid quantity; null where no price is known.</summary>
    public static Money? CostOf(ContractLine line) => PriceOf(line) is { } price ? price * Math.Max(line.Quantity, line.Floor) : null;

    /// <summary>The price that holds at the paid quantity: that of the highest break reached, for all units.</summary>
    public static Money? PriceOf(ContractLine line)
    {
        var paid = Math.Max(line.Quantity, line.Floor);
        var reached = line.Breaks.Where(b => b.From <= paid).MaxBy(b => b.From);
        return reached?.UnitPrice ?? line.UnitPrice;
    }
}
