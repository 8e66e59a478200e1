using UsageInsight.Analysis;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>Puts what a reader changed into the problem.</summary>
internal static class ChangedProblem
{
    // The optimiser counts in hundredths of a cent.
    private const int Places = 4;

    /// <summary>The problem with other prices, build costs and reserve.</summary>
    /// <param name="renewal">The renewal as it was analysed.</param>
    /// <param name="question">What is changed.</param>
    /// <param name="reclaims">The advice to take back seats of the app: a reserve is counted from it.</param>
    /// <param name="steps">Rounds the groups.</param>
    public static RightSizingProblem Of(AppRenewal renewal, WhatIfQuestion question, IEnumerable<Recommendation> reclaims, SteppedGroups steps)
    {
        var (price, build) = (1 + (question.PricePercent / 100m), question.BuildPercent / 100m);
        var problem = renewal.Problem;
        return problem with
        {
            Plans = [.. problem.Plans.Select(p => p with { Price = Times(p.Price, price), Breaks = [.. p.Breaks.Select(b => b with { Price = Times(b.Price, price) })] })],
            AddOns = [.. problem.AddOns.Select(a => a with { Price = Times(a.Price, price) })],
            Features = [.. problem.Features.Select(f => f with { Build = Times(f.Build, build), Run = Times(f.Run, build) })],
            Profiles = [.. steps.Of(renewal.App, problem.Profiles), .. Kept(problem, question.Reserve, reclaims, steps)],
        };
    }

    /// <summary>Whoever comes back gets the plan that was taken back, with all that it has.</summary>
    private static IEnumerable<SeatProfile> Kept(RightSizingProblem problem, Reserve reserve, IEnumerable<Recommendation> reclaims, SteppedGroups steps) =>
        reserve == Reserve.None ? [] : reclaims
            .Where(r => r.Kind == RecommendationKind.Reclaim && r.NeededAgain is not null)
            .Select(r => (Advice: r, Plan: problem.Plans.FirstOrDefault(p => string.Equals(p.Id, r.Plan, StringComparison.Ordinal))))
            .Where(r => r.Plan is not null)
            .Select(r => new SeatProfile
            {
                Id = $"reserve-{r.Plan!.Id}",
                Seats = steps.Up(reserve == Reserve.Most ? r.Advice.NeededAgain!.High : r.Advice.NeededAgain!.Mean),
                Needs = [.. r.Plan.Features.Where(f => problem.Features.Any(c => string.Equals(c.Id, f, StringComparison.Ordinal)))],
                Current = r.Plan.Id,
            })
            .DistinctBy(p => p.Id, StringComparer.Ordinal);

    private static decimal Times(decimal amount, decimal factor) => Math.Round(amount * factor, Places, MidpointRounding.AwayFromZero);
}
