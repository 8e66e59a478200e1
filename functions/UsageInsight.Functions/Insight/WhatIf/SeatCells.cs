using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>The seats of an answer by the plan they hold and the plan they get.</summary>
internal static class SeatCells
{
    /// <summary>The cells of an answer, in ordinal order.</summary>
    public static IReadOnlyList<SeatMove> Of(RightSizingProblem problem, RightSizingAnswer answer)
    {
        var held = problem.Profiles.ToDictionary(p => p.Id, p => p.Current, StringComparer.Ordinal);
        return
        [
            .. answer.Assignment.GroupBy(a => (From: held[a.Profile], To: a.Plan, AddOns: string.Join('\n', a.AddOns)))
                .OrderBy(c => c.Key.From, StringComparer.Ordinal).ThenBy(c => c.Key.To, StringComparer.Ordinal).ThenBy(c => c.Key.AddOns, StringComparer.Ordinal)
                .Select(c => new SeatMove(c.Key.From, c.Key.To, c.First().AddOns, (int)c.Sum(a => a.Seats))),
        ];
    }

    /// <summary>What the seats cost a month in the plans they hold today, without add-ons.</summary>
    public static decimal Today(RightSizingProblem problem)
    {
        var held = problem.Profiles.Where(p => p.Current is not null).GroupBy(p => p.Current!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => (long)p.Seats), StringComparer.Ordinal);
        return problem.Plans.Sum(plan =>
        {
            var paid = Math.Max(held.GetValueOrDefault(plan.Id), plan.Floor);
            return paid * plan.PriceAt(paid);
        });
    }
}
