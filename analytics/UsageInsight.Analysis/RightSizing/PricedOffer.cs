using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>What of a catalog can be bought in one currency, and what had to be left out.</summary>
internal sealed class PricedOffer
{
    private readonly AppCatalog _catalog;
    private readonly List<string> _caveats = [];
    private readonly List<PlanOffer> _plans = [];
    private readonly List<AddOnOffer> _addOns = [];
    private readonly List<FeatureChoice> _choices = [];

    private PricedOffer(AppCatalog catalog, string? currency) => (_catalog, Currency) = (catalog, currency);

    /// <summary>The currency of the contract, or of the list prices where the contract has none; null where nothing has a price.</summary>
    public string? Currency { get; }

    public IReadOnlyList<string> Caveats => _caveats;

    public static PricedOffer Of(PlanQuestion question)
    {
        var prices = question.Lines.Select(l => l.UnitPrice?.Currency)
            .Concat(question.Catalog.Plans.Select(p => p.ListPrice?.PerSeatAndMonth.Currency));
        var offer = new PricedOffer(question.Catalog, prices.FirstOrDefault(c => c is not null));
        if (offer.Currency is null)
        {
            offer._caveats.Add("no price of any plan is known");
            return offer;
        }

        offer.AddPlans(question);
        offer.AddAddOns(question);
        offer.AddChoices(question);
        return offer;
    }

    /// <summary>The catalog id of a held plan or SKU; null where it is none or has no price.</summary>
    public string? PlanOf(string? held) =>
        held is not null && _catalog.Plan(held)?.Id is { } id && _plans.Exists(p => p.Id == id) ? id : null;

    /// <summary>The add-ons that a profile's seats hold.</summary>
    public IReadOnlyList<string> AddOnsOf(string profile, PlanQuestion question) =>
        question.Kept[int.Parse(profile.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)].AddOns;

    public RightSizingProblem Problem(PlanQuestion question)
    {
        var held = _plans.SelectMany(p => p.Features).Concat(_addOns.SelectMany(a => a.Features)).ToHashSet(StringComparer.Ordinal);
        var unknown = question.Kept.SelectMany(k => k.Needs).Where(n => !held.Contains(n)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            _caveats.Add($"no priced plan is known to hold {string.Join(", ", unknown)}; left out of the comparison");
        }

        // A tool can only take the place of what can be bought: features that nothing holds were left out above.
        return new()
        {
            Currency = Currency!,
            Months = question.Months,
            Plans = _plans,
            AddOns = _addOns,
            Features = [.. _choices.Where(c => held.Contains(c.Id)), .. held.Except(_choices.Select(c => c.Id), StringComparer.Ordinal).Select(id => new FeatureChoice { Id = id })],
            Profiles = [.. question.Kept.Select((k, i) => new SeatProfile
            {
                Id = System.FormattableString.Invariant($"g{i:00000}"),
                Seats = k.Seats,
                Needs = [.. k.Needs.Where(held.Contains).Distinct(StringComparer.Ordinal)],
                Current = PlanOf(k.Plan),
            })],
            MaxReplacements = question.MaxReplacements,
        };
    }

    private void AddPlans(PlanQuestion question)
    {
        foreach (var plan in _catalog.Plans)
        {
            var line = Line(question, plan.Id, plan.Skus);
            if (PriceOf(plan.Id, line, plan.ListPrice) is not { } price)
            {
                continue;
            }

            _plans.Add(new()
            {
                Id = plan.Id,
                Price = price,
                Features = plan.Features,
                Floor = line?.Floor ?? 0,
                Max = line?.Max,
                Breaks = [.. (line?.Breaks ?? []).Where(b => b.UnitPrice.Currency == Currency).Select(b => new PlanBreak(Math.Max(1, b.From), Plain(b.UnitPrice.Amount))).DistinctBy(b => b.From)],
            });
        }
    }

    private void AddAddOns(PlanQuestion question)
    {
        foreach (var addOn in _catalog.AddOns)
        {
            var line = Line(question, addOn.Id, addOn.Skus);
            if (PriceOf(addOn.Id, line, addOn.ListPrice) is not { } price)
            {
                continue;
            }

            if (line is { } bound && (bound.Floor > 0 || bound.Max is not null || bound.Breaks.Count > 0))
            {
                _caveats.Add($"floor, maximum and breaks of add-on {addOn.Id} are not part of the comparison");
            }

            _addOns.Add(new() { Id = addOn.Id, Price = price, Features = addOn.Features, Requires = [.. addOn.Requires.Where(r => _plans.Exists(p => p.Id == r))] });
        }
    }

    private void AddChoices(PlanQuestion question)
    {
        foreach (var feature in _catalog.Features)
        {
            var hint = feature.Replacement;
            var allowed = hint.Vetoes.Count == 0 && !question.Vetoed.Contains(feature.Id) && hint.BuildCost is { } build && build.Currency == Currency
                && (hint.RunCostPerMonth is null || hint.RunCostPerMonth.Value.Currency == Currency);
            _choices.Add(new()
            {
                Id = feature.Id,
                Replaceable = allowed,
                Build = allowed ? Plain(hint.BuildCost!.Value.Amount) : 0,
                Run = allowed ? Plain(hint.RunCostPerMonth?.Amount ?? 0) : 0,
            });
            if (hint.Vetoes.Count == 0 && hint.BuildCost is { } other && other.Currency != Currency)
            {
                _caveats.Add($"the build cost of {feature.Id} is in {other.Currency}, not in {Currency}; it was not considered for replacement");
            }
        }
    }

    private decimal? PriceOf(string id, ContractLine? line, ListPrice? list)
    {
        if (line?.UnitPrice is { } agreed && agreed.Currency == Currency)
        {
            return Plain(agreed.Amount);
        }

        if (list is { } published && published.PerSeatAndMonth.Currency == Currency)
        {
            _caveats.Add($"{id} is compared at its list price of {published.AsOf:yyyy-MM-dd}: no price is agreed");
            return Plain(published.PerSeatAndMonth.Amount);
        }

        _caveats.Add($"{id} has no price in {Currency}; it was not compared");
        return null;
    }

    private static ContractLine? Line(PlanQuestion question, string id, IReadOnlyList<string> skus) =>
        question.Lines.FirstOrDefault(l => string.Equals(l.Plan, id, StringComparison.Ordinal) || skus.Contains(l.Plan, StringComparer.Ordinal));

    /// <summary>Hundredths of a cent: the optimiser counts in whole units, and an upkeep of a fifth a year has endless digits.</summary>
    private static decimal Plain(decimal amount) => Math.Round(amount, 4, MidpointRounding.AwayFromZero);
}
