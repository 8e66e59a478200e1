namespace UsageInsight.Analysis.RightSizing;

/// <summary>Brings a valid problem into search form.</summary>
internal static class ProblemCompiler
{
    public static CompiledProblem Compile(RightSizingProblem problem)
    {
        var scale = MoneyScale.Of([.. ProblemRules.Amounts(problem)]);
        var features = problem.Features.Select(f => f.Id).Order(StringComparer.Ordinal).ToArray();
        var featureIndex = Index(features);
        var planOffers = problem.Plans.OrderBy(p => p.Id, StringComparer.Ordinal).ToArray();
        var addOnOffers = problem.AddOns.OrderBy(a => a.Id, StringComparer.Ordinal).ToArray();
        var needed = problem.Profiles.SelectMany(p => p.Needs).ToHashSet(StringComparer.Ordinal);
        var choices = problem.Features.Where(f => f.Replaceable && needed.Contains(f.Id)).OrderBy(f => f.Id, StringComparer.Ordinal).ToArray();
        var seats = problem.Profiles.Sum(p => (long)p.Seats);
        Int128 replacementWeight = seats + 1;
        var moneyWeight = replacementWeight * (choices.Length + 1);
        Int128 PerHorizon(decimal price) => scale.Units(price) * problem.Months * moneyWeight;

        return new()
        {
            Scale = scale,
            MoneyWeight = moneyWeight,
            ReplacementWeight = replacementWeight,
            FeatureIds = features,
            Plans = [.. planOffers.Select(p => Plan(p, addOnOffers, seats, featureIndex, PerHorizon))],
            AddOns = [.. addOnOffers.Select(a => new CompiledAddOn(a.Id, Features(a.Features, featureIndex), PerHorizon(a.Price)))],
            Replaceables = [.. choices.Select(f => new CompiledReplaceable(
                f.Id, featureIndex[f.Id], scale.Units(f.Build) * moneyWeight + PerHorizon(f.Run) + replacementWeight, scale.Units(f.Build)))],
            Profiles = Profiles(problem, featureIndex, Index(choices.Select(c => c.Id)), Index(planOffers.Select(p => p.Id))),
            SeatTotal = seats,
            ReplacementLimit = Math.Min(problem.MaxReplacements ?? choices.Length, choices.Length),
            BuildLimit = problem.BuildBudget is { } budget ? scale.UnitsBelow(budget) : null,
        };
    }

    private static CompiledPlan Plan(PlanOffer offer, AddOnOffer[] addOns, long seats, Dictionary<string, int> features, Func<decimal, Int128> perHorizon)
    {
        var most = Math.Min(offer.Max ?? seats, seats);
        var regimes = Regimes(offer, most, perHorizon);
        return new()
        {
            Id = offer.Id,
            Features = Features(offer.Features, features),
            Regimes = regimes,
            Coupled = regimes.Length > 1 || most < seats || regimes[0].Offset != 0,
            AddOns = [.. Enumerable.Range(0, addOns.Length).Where(a => addOns[a].Requires.Contains(offer.Id, StringComparer.Ordinal))],
        };
    }

    private static PlanRegime[] Regimes(PlanOffer offer, long most, Func<decimal, Int128> perHorizon)
    {
        var regimes = new List<PlanRegime>();
        long low = 0;
        if (offer.Floor > 0)
        {
            var high = Math.Min(offer.Floor, most);
            regimes.Add(new(0, high, 0, perHorizon(offer.PriceAt(offer.Floor)) * offer.Floor));
            low = high + 1;
        }

        foreach (var next in offer.Breaks.Select(b => (long)b.From).Order().Append(most + 1))
        {
            var high = Math.Min(next - 1, most);
            if (high < low)
            {
                continue;
            }

            var slope = perHorizon(offer.PriceAt(Math.Max(low, 1)));
            if (regimes.Count > 0 && regimes[^1] is { Offset: var offset } last && last.Slope == slope && offset == 0)
            {
                regimes[^1] = last with { High = high };
            }
            else
            {
                regimes.Add(new(low, high, slope, 0));
            }

            low = high + 1;
        }

        return [.. regimes];
    }

    private static CompiledProfile[] Profiles(
        RightSizingProblem problem, Dictionary<string, int> features, Dictionary<string, int> replaceables, Dictionary<string, int> plans) =>
        [.. problem.Profiles.Where(p => p.Seats > 0).OrderBy(p => p.Id, StringComparer.Ordinal).Select(profile =>
        {
            var replaceable = UInt128.Zero;
            var required = new ulong[(features.Count + 63) / 64];
            foreach (var need in profile.Needs)
            {
                if (replaceables.TryGetValue(need, out var bit))
                {
                    replaceable |= Bits.One(bit);
                }
                else
                {
                    required[features[need] >> 6] |= 1UL << (features[need] & 63);
                }
            }

            return new CompiledProfile(profile.Id, profile.Seats, required, replaceable, profile.Current is { } current ? plans[current] : -1);
        })];

    private static ulong[] Features(IEnumerable<string> ids, Dictionary<string, int> index) => Bits.Of(index.Count, ids.Select(id => index[id]));

    private static Dictionary<string, int> Index(IEnumerable<string> ids) =>
        ids.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at, StringComparer.Ordinal);
}
