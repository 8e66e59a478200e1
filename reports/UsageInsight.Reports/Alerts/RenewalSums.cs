using UsageInsight.Ledger;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Alerts;

/// <summary>Adds up what can go at each renewal: the same sums as the report's, so that an alert and the page never disagree.</summary>
public static class RenewalSums
{
    /// <summary>The renewals ahead at which money can go, the nearest cancel-by first.</summary>
    public static IReadOnlyList<RenewalSum> Of(ReportStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var open = TotalsTeller.Countable(story.Actions)
            .Where(a => a is { CancelBy: not null, DaysLeft: >= 0, AtRenewal.Amount.Amount: > 0 });
        return
        [
            .. open.GroupBy(a => (a.App, CancelBy: a.CancelBy!.Value, a.AtRenewal.Amount!.Value.Currency)).Select(Sum).OfType<RenewalSum>()
                .OrderBy(r => r.CancelBy).ThenBy(r => r.App, StringComparer.Ordinal).ThenBy(r => r.Money.Currency, StringComparer.Ordinal),
        ];
    }

    // Null where only small groups are behind it: their money is a bound, which no sentence may tell as a sum.
    private static RenewalSum? Sum(IGrouping<(string App, DateOnly CancelBy, string Currency), ActionStory> group)
    {
        var sure = group.Where(a => a.AtRenewal.Least is not null).ToList();
        if (sure.Count == 0)
        {
            return null;
        }

        var largest = sure.MaxBy(a => a.AtRenewal.Least!.Value.Amount)!;
        return new()
        {
            App = group.Key.App,
            AppName = largest.AppName,
            CancelBy = group.Key.CancelBy,
            DaysLeft = largest.DaysLeft!.Value,
            Money = new(sure.Sum(a => a.AtRenewal.Least!.Value.Amount), group.Key.Currency),
            Actions = group.Count(),
            Largest = largest.Title,
            MoreFromSmallGroups = group.Any(a => a.AtRenewal.UpTo),
            Command = largest.Command,
        };
    }
}
