using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Analytics.Tests.RightSizing;

/// <summary>Looks at every answer of a small problem, straight from the definition in the contract; shares no code with the optimiser.</summary>
internal sealed class BruteForce(RightSizingProblem problem)
{
    private (decimal Total, int Count, long Moved, string[] Replaced)? _best;

    public static (decimal Total, int Count, long Moved, string[] Replaced)? Solve(RightSizingProblem problem)
    {
        var brute = new BruteForce(problem);
        var choices = problem.Features.Where(f => f.Replaceable).ToArray();
        for (var set = 0; set < 1 << choices.Length; set++)
        {
            var replaced = choices.Where((_, i) => (set >> i & 1) != 0).ToArray();
            if (replaced.Length <= (problem.MaxReplacements ?? int.MaxValue) && replaced.Sum(f => f.Build) <= (problem.BuildBudget ?? decimal.MaxValue))
            {
                brute.Place(replaced);
            }
        }

        return brute._best;
    }

    /// <summary>What an assignment costs, or null where it breaks a rule.</summary>
    public static decimal? Cost(RightSizingProblem problem, IReadOnlyCollection<string> replaced, IReadOnlyList<SeatAssignment> assignment)
    {
        foreach (var profile in problem.Profiles)
        {
            var rows = assignment.Where(a => a.Profile == profile.Id).ToList();
            if (rows.Sum(r => r.Seats) != profile.Seats || rows.Exists(r => !Covers(problem, profile, r.Plan, r.AddOns, replaced)))
            {
                return null;
            }
        }

        var total = problem.Features.Where(f => replaced.Contains(f.Id)).Sum(f => f.Build + f.Run * problem.Months);
        foreach (var plan in problem.Plans)
        {
            var assigned = assignment.Where(a => a.Plan == plan.Id).Sum(a => a.Seats);
            if (assigned > (plan.Max ?? long.MaxValue))
            {
                return null;
            }

            total += PlanCost(plan, assigned) * problem.Months;
        }

        return total + assignment.Sum(a => a.Seats * problem.AddOns.Where(o => a.AddOns.Contains(o.Id)).Sum(o => o.Price)) * problem.Months;
    }

    private static decimal PlanCost(PlanOffer plan, long assigned)
    {
        var paid = Math.Max(assigned, plan.Floor);
        var reached = plan.Breaks.Where(b => b.From <= paid).OrderBy(b => b.From).LastOrDefault();
        return paid * (reached?.Price ?? plan.Price);
    }

    private static bool Covers(RightSizingProblem problem, SeatProfile profile, string? plan, IReadOnlyList<string> addOns, IReadOnlyCollection<string> replaced)
    {
        var bought = problem.AddOns.Where(o => addOns.Contains(o.Id)).ToList();
        var held = problem.Plans.Where(p => p.Id == plan).SelectMany(p => p.Features).Concat(bought.SelectMany(o => o.Features)).Concat(replaced).ToHashSet();
        return bought.TrueForAll(o => plan is not null && o.Requires.Contains(plan)) && profile.Needs.All(held.Contains);
    }

    private void Place(FeatureChoice[] replaced)
    {
        var ids = replaced.Select(f => f.Id).Order(StringComparer.Ordinal).ToArray();
        var options = problem.Profiles.Select(p => Options(p, ids)).ToArray();
        var build = replaced.Sum(f => f.Build + f.Run * problem.Months);
        Spread(0, new long[problem.Plans.Count], 0, 0, options, ids, build);
    }

    /// <summary>The cheapest add-ons for a profile on each plan, none last; null where the plan cannot serve it.</summary>
    private decimal?[] Options(SeatProfile profile, string[] replaced)
    {
        var plans = problem.Plans.Select(p => (string?)p.Id).Append(null);
        return [.. plans.Select(plan =>
        {
            decimal? best = null;
            for (var set = 0; set < 1 << problem.AddOns.Count; set++)
            {
                var addOns = problem.AddOns.Where((_, i) => (set >> i & 1) != 0).ToList();
                if (Covers(problem, profile, plan, [.. addOns.Select(o => o.Id)], replaced) && (best is null || addOns.Sum(o => o.Price) < best))
                {
                    best = addOns.Sum(o => o.Price);
                }
            }

            return best;
        })];
    }

    private void Spread(int profile, long[] assigned, decimal addOns, long moved, decimal?[][] options, string[] replaced, decimal build)
    {
        if (profile == problem.Profiles.Count)
        {
            if (problem.Plans.Where((p, i) => assigned[i] > (p.Max ?? long.MaxValue)).Any())
            {
                return;
            }

            var total = build + (problem.Plans.Select((p, i) => PlanCost(p, assigned[i])).Sum() + addOns) * problem.Months;
            var found = (total, replaced.Length, moved, replaced);
            if (_best is not { } best || Before(found, best))
            {
                _best = found;
            }

            return;
        }

        Split(profile, 0, problem.Profiles[profile].Seats, assigned, addOns, moved, options, replaced, build);
    }

    private void Split(int profile, int option, long left, long[] assigned, decimal addOns, long moved, decimal?[][] options, string[] replaced, decimal build)
    {
        if (option == options[profile].Length)
        {
            if (left == 0)
            {
                Spread(profile + 1, assigned, addOns, moved, options, replaced, build);
            }

            return;
        }

        var plan = option < problem.Plans.Count ? problem.Plans[option].Id : null;
        var most = options[profile][option] is null ? 0 : left;
        for (long seats = 0; seats <= most; seats++)
        {
            if (plan is not null)
            {
                assigned[option] += seats;
            }

            Split(profile, option + 1, left - seats, assigned, addOns + seats * (options[profile][option] ?? 0),
                moved + (plan == problem.Profiles[profile].Current ? 0 : seats), options, replaced, build);
            if (plan is not null)
            {
                assigned[option] -= seats;
            }
        }
    }

    private static bool Before((decimal Total, int Count, long Moved, string[] Replaced) a, (decimal Total, int Count, long Moved, string[] Replaced) b)
    {
        var (x, y) = ((a.Total, a.Count, a.Moved), (b.Total, b.Count, b.Moved));
        if (x != y)
        {
            return x.CompareTo(y) < 0;
        }

        return a.Replaced.Zip(b.Replaced).Select(p => string.CompareOrdinal(p.First, p.Second)).FirstOrDefault(c => c != 0) < 0;
    }
}
