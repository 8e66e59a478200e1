using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Renewals;

/// <summary>One contract's running term, what it buys, and what can go at its renewal.</summary>
/// <param name="App">The app it is for.</param>
/// <param name="Clock">Where it stands.</param>
/// <param name="Quantity">Seats bought by it; null where the workspace has it no more.</param>
/// <param name="Cost">What it costs a month; empty where a price is missing.</param>
/// <param name="AtRenewal">What can go at its renewal, a year; of the app's contracts, all of it stands at the one decided by that day.</param>
/// <param name="Now">What can go without waiting for it, a year.</param>
internal sealed record RenewalTerm(AppStory App, ContractClock Clock, int? Quantity, IReadOnlyList<Money> Cost, IReadOnlyList<Money> AtRenewal, IReadOnlyList<Money> Now)
{
    /// <summary>What is at stake by the day it is decided: at the renewal, else now.</summary>
    public IReadOnlyList<Money> AtStake => AtRenewal.Count > 0 ? AtRenewal : Now;

    /// <summary>All of them, the next day to act first; those that have ended last.</summary>
    public static IReadOnlyList<RenewalTerm> Of(InsightSnapshot newest)
    {
        var open = TotalsTeller.Countable(newest.Story.Actions);
        return
        [
            .. newest.Result.Apps.SelectMany(app => app.Clocks.Select(clock => Of(newest.App(app.App)!, clock, newest.Workspace.Contracts, open)))
                .OrderBy(t => t.Clock.Ended).ThenBy(t => t.Clock.DecideBy()).ThenBy(t => t.App.App, StringComparer.Ordinal).ThenBy(t => t.Clock.Contract, StringComparer.Ordinal),
        ];
    }

    private static RenewalTerm Of(AppStory app, ContractClock clock, IReadOnlyList<Contract> contracts, IReadOnlyList<ActionStory> open)
    {
        var lines = contracts.FirstOrDefault(c => string.Equals(c.Id, clock.Contract, StringComparison.Ordinal))?.Lines ?? [];
        var prices = lines.Select(PlanTeller.CostOf).ToList();
        var mine = open.Where(a => string.Equals(a.App, app.App, StringComparison.Ordinal) && a.CancelBy == clock.DecideBy()).ToList();
        return new(
            app, clock, lines.Count == 0 ? null : lines.Sum(l => l.Quantity),
            prices.Contains(null) ? [] : MoneyTotals.Of(prices.OfType<Money>()).All,
            TotalsTeller.Sum(mine.Select(a => a.AtRenewal)), TotalsTeller.Sum(mine.Select(a => a.Now)));
    }
}
