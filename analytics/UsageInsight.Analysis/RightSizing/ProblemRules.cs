using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>What a problem must satisfy before it can be solved; every breach is found at once.</summary>
public static class ProblemRules
{
    /// <summary>The most replaceable features that profiles may need.</summary>
    public const int MostReplaceables = 128;

    /// <summary>Every breach of the rules, in the order of the problem's members; empty where it is valid.</summary>
    /// <returns>For example <c>plans[1].price: expected an amount of 0 or more, got -3</c>.</returns>
    public static IReadOnlyList<ProblemBreach> Check(RightSizingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var breaches = new List<ProblemBreach>();
        Require(breaches, Money.IsCurrency(problem.Currency), "currency", "expected three upper-case letters such as EUR");
        Require(breaches, problem.Months is >= 1 and <= 1200, "months", "expected a whole number from 1 to 1200");
        var features = Ids(breaches, "features", problem.Features.Select(f => f.Id));
        var plans = Ids(breaches, "plans", problem.Plans.Select(p => p.Id));
        Ids(breaches, "addOns", problem.AddOns.Select(a => a.Id));
        Ids(breaches, "profiles", problem.Profiles.Select(p => p.Id));
        CheckPlans(breaches, problem.Plans, features);
        CheckAddOns(breaches, problem.AddOns, features, plans);
        CheckFeatures(breaches, problem.Features);
        CheckProfiles(breaches, problem.Profiles, features, plans);
        Require(breaches, problem.MaxReplacements is null or >= 0, "maxReplacements", "expected 0 or more");
        Amount(breaches, "buildBudget", problem.BuildBudget ?? 0);
        CheckSize(breaches, problem);
        return breaches;
    }

    /// <summary>Every amount that costs are made of.</summary>
    internal static IEnumerable<decimal> Amounts(RightSizingProblem problem) =>
        problem.Plans.SelectMany(p => p.Breaks.Select(b => b.Price).Append(p.Price))
            .Concat(problem.AddOns.Select(a => a.Price))
            .Concat(problem.Features.Where(f => f.Replaceable).SelectMany(f => new[] { f.Build, f.Run }));

    private static HashSet<string> Ids(List<ProblemBreach> breaches, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, at) in ids.Select((id, at) => (id, at)))
        {
            Require(breaches, id.Length > 0, $"{list}[{at}].id", "expected a text that is not empty");
            Require(breaches, seen.Add(id), $"{list}[{at}].id", $"'{id}' is there twice");
        }

        return seen;
    }

    private static void CheckPlans(List<ProblemBreach> breaches, IReadOnlyList<PlanOffer> plans, HashSet<string> features)
    {
        for (var i = 0; i < plans.Count; i++)
        {
            var at = $"plans[{i}]";
            Amount(breaches, $"{at}.price", plans[i].Price);
            Known(breaches, $"{at}.features", plans[i].Features, features, "features");
            Require(breaches, plans[i].Max is null or >= 0, $"{at}.max", "expected 0 or more");
            Require(breaches, plans[i].Floor >= 0, $"{at}.floor", "expected 0 or more");
            var from = new HashSet<int>();
            for (var j = 0; j < plans[i].Breaks.Count; j++)
            {
                var step = plans[i].Breaks[j];
                Amount(breaches, $"{at}.breaks[{j}].price", step.Price);
                Require(breaches, step.From >= 1, $"{at}.breaks[{j}].from", "expected 1 or more");
                Require(breaches, from.Add(step.From), $"{at}.breaks[{j}].from", $"{step.From} is there twice");
            }
        }
    }

    private static void CheckAddOns(List<ProblemBreach> breaches, IReadOnlyList<AddOnOffer> addOns, HashSet<string> features, HashSet<string> plans)
    {
        for (var i = 0; i < addOns.Count; i++)
        {
            Amount(breaches, $"addOns[{i}].price", addOns[i].Price);
            Known(breaches, $"addOns[{i}].features", addOns[i].Features, features, "features");
            Known(breaches, $"addOns[{i}].requires", addOns[i].Requires, plans, "plans");
        }
    }

    private static void CheckFeatures(List<ProblemBreach> breaches, IReadOnlyList<FeatureChoice> features)
    {
        for (var i = 0; i < features.Count; i++)
        {
            Amount(breaches, $"features[{i}].build", features[i].Build);
            Amount(breaches, $"features[{i}].run", features[i].Run);
        }
    }

    private static void CheckProfiles(List<ProblemBreach> breaches, IReadOnlyList<SeatProfile> profiles, HashSet<string> features, HashSet<string> plans)
    {
        for (var i = 0; i < profiles.Count; i++)
        {
            Require(breaches, profiles[i].Seats >= 0, $"profiles[{i}].seats", "expected 0 or more");
            Known(breaches, $"profiles[{i}].needs", profiles[i].Needs, features, "features");
            Require(breaches, profiles[i].Current is null || plans.Contains(profiles[i].Current!), $"profiles[{i}].current", $"'{profiles[i].Current}' is not in plans");
        }
    }

    private static void CheckSize(List<ProblemBreach> breaches, RightSizingProblem problem)
    {
        if (breaches.Count > 0)
        {
            return;
        }

        var seats = problem.Profiles.Sum(p => (decimal)p.Seats);
        var perSeat = problem.Plans.Sum(p => p.Breaks.Select(b => b.Price).Append(p.Price).Max()) + problem.AddOns.Sum(a => a.Price);
        var floors = problem.Plans.Sum(p => p.Floor * p.PriceAt(p.Floor));
        var worst = (seats * perSeat + floors + problem.Features.Sum(f => f.Run)) * problem.Months + problem.Features.Sum(f => f.Build);
        Require(breaches, worst <= MoneyScale.Largest, "$", $"the worst possible total, {worst:0.##}, is above {MoneyScale.Largest:0}, up to which totals are exact");
        var needed = problem.Profiles.SelectMany(p => p.Needs).ToHashSet(StringComparer.Ordinal);
        var replaceable = problem.Features.Count(f => f.Replaceable && needed.Contains(f.Id));
        Require(breaches, replaceable <= MostReplaceables, "features", $"{replaceable} replaceable features are needed, at most {MostReplaceables} can be judged at once");
    }

    private static void Amount(List<ProblemBreach> breaches, string path, decimal amount)
    {
        Require(breaches, amount is >= 0 and <= 1_000_000_000m, path, FormattableString.Invariant($"expected an amount from 0 to 1000000000, got {amount}"));
        Require(breaches, MoneyScale.PlacesOf(amount) <= MoneyScale.Places, path, $"expected at most {MoneyScale.Places} decimal places");
    }

    private static void Known(List<ProblemBreach> breaches, string path, IReadOnlyList<string> ids, HashSet<string> known, string list)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            Require(breaches, known.Contains(ids[i]), $"{path}[{i}]", $"'{ids[i]}' is not in {list}");
        }
    }

    private static void Require(List<ProblemBreach> breaches, bool holds, string path, string message)
    {
        if (!holds)
        {
            breaches.Add(new(path, message));
        }
    }
}
