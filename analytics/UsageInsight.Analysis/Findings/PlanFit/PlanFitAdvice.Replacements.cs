using System.Globalization;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Analysis.Findings;

/// <content>What small in-house tools add to the optimum.</content>
internal sealed partial class PlanFitAdvice
{
    /// <summary>One piece of advice a replaced feature; one whose worth was not proven is left out.</summary>
    private IEnumerable<Recommendation> Replacements() => answer.Replacements.Where(r => r.Saved is { Amount: > 0 }).Select(Replacement);

    private Recommendation Replacement(FeatureReplacement tool)
    {
        var worth = tool.WorthBelow!.Value;
        var freed = Freed();
        var name = app.Catalog!.Feature(tool.Feature)?.Name ?? tool.Feature;
        var decides = app.Purchases.Where(p => freed.ContainsKey(p.Plan)).MinBy(p => p.DecideBy ?? DateOnly.MaxValue) ?? app.Purchases[0];
        return Advice(RecommendationKind.Replace, decides.Plan, null, tool.Feature) with
        {
            Title = $"Replace {name} of {app.Name} with a small in-house tool",
            Because = string.Create(
                CultureInfo.InvariantCulture,
                $"{Shown(tool.Seats)} of {app.Seats.Count(s => !s.Reclaim):N0} kept seats need it, and little else keeps them in {app.PlanName(decides.Plan)}. Worth it below {worth.Currency} {worth.Amount:N0} build cost over {problem.Months} months."),
            Seats = (int)freed.Values.Sum(),
            WorthBelow = worth,
            Savings = PlanMoney.Timed(decides, worth.Amount / problem.Months * MonthsPerYear, worth.Currency) with { OneOff = tool.Build },
        };
    }

    /// <summary>Seats by the plan they leave only because of the tools.</summary>
    private Dictionary<string, long> Freed()
    {
        var after = optimum.Plans.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return without.Plans.Where(p => p.Value > after.GetValueOrDefault(p.Key)).ToDictionary(p => p.Key, p => p.Value - after.GetValueOrDefault(p.Key), StringComparer.Ordinal);
    }
}
