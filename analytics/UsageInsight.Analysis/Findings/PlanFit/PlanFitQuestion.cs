using System.Globalization;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Puts one app's choice of plans, add-ons and in-house tools as a problem to the optimiser.</summary>
internal sealed record PlanFitQuestion
{
    private const int ShortestHorizonMonths = 12;

    public required RightSizingProblem Problem { get; init; }

    /// <summary>The plan each profile holds today, by profile.</summary>
    public required IReadOnlyDictionary<string, string> CurrentPlan { get; init; }

    /// <summary>Plans whose price is a public list price, since no contract names one.</summary>
    public required IReadOnlyList<string> ListPriced { get; init; }

    /// <summary>The question; null where there is nothing to choose: no prices, one plan and nothing replaceable, more than one currency.</summary>
    public static PlanFitQuestion? Of(AppState app, IReadOnlyList<SeatNeed> needs)
    {
        var currencies = app.Purchases.Select(p => p.UnitPrice(p.Quantity)?.Currency).Where(c => c is not null).Distinct(StringComparer.Ordinal).ToList();
        if (currencies.Count != 1 || app.Catalog is not { } catalog || needs.Count == 0)
        {
            return null;
        }

        var currency = currencies[0]!;
        var plans = catalog.Plans.Select(p => Offer(p, app, currency)).OfType<PlanOffer>().ToList();
        var addOns = catalog.AddOns.Select(a => Offer(a, app, currency)).OfType<AddOnOffer>().ToList();
        var held = needs.Select(n => n.Plan).Distinct(StringComparer.Ordinal).ToList();
        if (held.Exists(plan => plans.TrueForAll(p => p.Id != plan)))
        {
            return null;
        }

        var offered = plans.SelectMany(p => p.Features).Concat(addOns.SelectMany(a => a.Features)).ToHashSet(StringComparer.Ordinal);
        var features = catalog.Features.Where(f => offered.Contains(f.Id)).Select(f => Choice(f, currency)).ToList();
        return plans.Count + addOns.Count < 2 && !features.Exists(f => f.Replaceable) ? null : Of(app, needs, currency, plans, addOns, features, offered);
    }

    private static PlanFitQuestion Of(AppState app, IReadOnlyList<SeatNeed> needs, string currency, List<PlanOffer> plans, List<AddOnOffer> addOns, List<FeatureChoice> features, HashSet<string> offered)
    {
        // What every plan has tells no plans apart, unless a tool could replace it.
        var common = plans.Select(p => p.Features).Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)]).Except(features.Where(f => f.Replaceable).Select(f => f.Id), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var anchor = common.Order(StringComparer.Ordinal).FirstOrDefault();
        IEnumerable<string> Telling(SeatNeed need)
        {
            var telling = need.Features.Where(f => offered.Contains(f) && !common.Contains(f));

            // One common feature stands for them all: it keeps a kept seat from being left without any plan.
            return anchor is null ? telling : telling.Append(anchor);
        }

        var profiles = needs.GroupBy(n => (n.Plan, Needs: string.Join('\n', Telling(n)))).OrderBy(g => g.Key.Plan, StringComparer.Ordinal).ThenBy(g => g.Key.Needs, StringComparer.Ordinal)
            .Select((g, i) => new SeatProfile { Id = string.Create(CultureInfo.InvariantCulture, $"p{i:0000}"), Seats = g.Count(), Current = g.Key.Plan, Needs = g.Key.Needs.Length == 0 ? [] : g.Key.Needs.Split('\n') })
            .ToList();
        return new()
        {
            CurrentPlan = profiles.ToDictionary(p => p.Id, p => p.Current!, StringComparer.Ordinal),
            ListPriced = [.. plans.Where(p => app.Purchases.All(b => b.Plan != p.Id)).Select(p => p.Id)],
            Problem = new()
            {
                Currency = currency,
                Months = Math.Max(ShortestHorizonMonths, app.Purchases.Max(p => p.Contract?.RenewalMonths ?? 0)),
                Plans = plans,
                AddOns = addOns,
                Features = features,
                Profiles = profiles,
            },
        };
    }

    /// <summary>At the contract's price; at the list price where no contract names the plan; null where neither is known in the currency.</summary>
    private static PlanOffer? Offer(PlanDefinition plan, AppState app, string currency)
    {
        var bought = app.Purchases.FirstOrDefault(p => p.Plan == plan.Id);
        var price = bought is null ? plan.ListPrice?.PerSeatAndMonth : bought.Line?.UnitPrice ?? bought.ObservedPrice;
        return price is { } known && known.Currency == currency
            ? new()
            {
                Id = plan.Id,
                Price = Plain(known.Amount),
                Features = plan.Features,
                Max = bought?.Line?.Max,
                Breaks = [.. bought?.Line?.Breaks.Select(b => new PlanBreak(b.From, Plain(b.UnitPrice.Amount))) ?? []],
            }
            : null;
    }

    private static AddOnOffer? Offer(AddOnDefinition addOn, AppState app, string currency)
    {
        var bought = app.Purchases.FirstOrDefault(p => p.Plan == addOn.Id);
        var price = bought is null ? addOn.ListPrice?.PerSeatAndMonth : bought.UnitPrice(bought.Quantity);
        return price is { } known && known.Currency == currency ? new() { Id = addOn.Id, Price = Plain(known.Amount), Features = addOn.Features, Requires = addOn.Requires } : null;
    }

    /// <summary>A feature can be replaced where no veto stands, its use can be seen, and its cost is known in the currency.</summary>
    private static FeatureChoice Choice(FeatureDefinition feature, string currency)
    {
        var hint = feature.Replacement;
        var replaceable = feature.Observable && hint.Vetoes.Count == 0 && hint.BuildCost?.Currency == currency && (hint.RunCostPerMonth is null || hint.RunCostPerMonth?.Currency == currency);
        return new() { Id = feature.Id, Replaceable = replaceable, Build = replaceable ? Plain(hint.BuildCost!.Value.Amount) : 0, Run = replaceable ? Plain(hint.RunCostPerMonth?.Amount ?? 0) : 0 };
    }

    /// <summary>Hundredths of a cent: the optimiser counts in whole units, and an upkeep of a fifth a year has endless digits.</summary>
    private static decimal Plain(decimal amount) => Math.Round(amount, 4, MidpointRounding.AwayFromZero);
}
