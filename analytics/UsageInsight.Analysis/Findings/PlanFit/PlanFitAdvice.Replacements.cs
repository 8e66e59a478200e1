using System.Globalization;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <content>What small in-house tools add to the optimum.</content>
internal sealed partial class PlanFitAdvice
{
    /// <summary>One piece of advice a replaced feature: what the optimum loses without its tool.</summary>
    private IEnumerable<Recommendation> Replacements() => answer.Replaced.Select(Replacement).OfType<Recommendation>();

    private Recommendation? Replacement(string id)
    {
        var tool = question.Problem.Features.First(f => f.Id == id);
        var net = Without(id) - answer.Total!.Value;
        var yearly = (net + tool.Build) / question.Problem.Months * MonthsPerYear;
        if (net <= 0)
        {
            return null;
        }

        var freed = Freed();
        var users = question.Problem.Profiles.Where(p => p.Needs.Contains(id, StringComparer.Ordinal)).Sum(p => p.Seats);
        var name = app.Catalog!.Feature(id)?.Name ?? id;
        var decides = app.Purchases.Where(p => freed.ContainsKey(p.Plan)).MinBy(p => p.DecideBy ?? DateOnly.MaxValue) ?? app.Purchases[0];
        return Advice(RecommendationKind.Replace, decides.Plan, null, id) with
        {
            Title = $"Replace {name} of {app.Name} with a small in-house tool",
            Because = string.Create(
                CultureInfo.InvariantCulture,
                $"{users} of {app.Seats.Count(s => !s.Reclaim)} kept seats need it, and little else keeps them in {app.PlanName(decides.Plan)}. Worth it below {question.Problem.Currency} {net + tool.Build:N0} build cost over {question.Problem.Months} months."),
            Seats = (int)freed.Values.Sum(),
            Savings = PlanMoney.Timed(decides, yearly, question.Problem.Currency) with { OneOff = new(tool.Build, question.Problem.Currency) },
        };
    }

    /// <summary>The least total cost when this one feature must still be bought.</summary>
    private decimal Without(string id)
    {
        if (answer.Replaced.Count == 1)
        {
            return _without.Total!.Value;
        }

        var features = question.Problem.Features.Select(f => f.Id == id ? f with { Replaceable = false, Build = 0, Run = 0 } : f);
        return Optimiser.Solve(question.Problem with { Features = [.. features] }, state.Stop).Total ?? answer.Total!.Value;
    }

    /// <summary>Seats by the plan they leave only because of the tools.</summary>
    private Dictionary<string, long> Freed()
    {
        var before = _without.Plans.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return answer.Plans.Where(p => before.GetValueOrDefault(p.Key) > p.Value).ToDictionary(p => p.Key, p => before[p.Key] - p.Value, StringComparer.Ordinal);
    }
}
