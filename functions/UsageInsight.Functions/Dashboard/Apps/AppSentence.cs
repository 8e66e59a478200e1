using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Apps;

/// <summary>The one sentence about an app: how much of it is used, and what can go by when.</summary>
internal static class AppSentence
{
    public static string Tell(AppStory app, IReadOnlyList<ActionStory> actions) => $"{app.Name}: {Used(app)}; {Money(actions)}.";

    private static string Used(AppStory app) => (app.Active.Kind, app.Purchased ?? app.Assigned) switch
    {
        (ShownCountKind.Unknown, _) => "the data cannot tell how many seats are used",
        (_, { } whole) => $"{app.Active} of {Say.Count(whole)} {(app.Purchased is null ? "assigned" : "purchased")} seats used in 30 days",
        _ => $"{app.Active.Of("seat")} used in 30 days",
    };

    private static string Money(IReadOnlyList<ActionStory> actions)
    {
        var open = TotalsTeller.Countable(actions);
        if (open.Where(a => a.CancelBy is not null && a.AtRenewal.Least is { Amount: > 0 }).OrderBy(a => a.CancelBy).FirstOrDefault() is { } first)
        {
            var sum = TotalsTeller.Sum(open.Where(a => a.CancelBy == first.CancelBy).Select(a => a.AtRenewal));
            return $"{Say.Money(sum)} a year can go by {Say.Day(first.CancelBy!.Value)}, {Say.InDays(first.DaysLeft ?? 0)}";
        }

        if (TotalsTeller.Sum(open.Select(a => a.Now)) is { Count: > 0 } now)
        {
            return $"{Say.Money(now)} a year can go now";
        }

        return open.Count > 0 ? $"{Say.Of(open.Count, "action")} to look at" : actions.Count > 0 ? "nothing can be acted on yet" : "nothing to cut";
    }
}
