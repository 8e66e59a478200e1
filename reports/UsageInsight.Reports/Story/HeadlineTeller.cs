using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Finds the one sentence that answers "what do I do, by when": a number and a date, from the most actionable app.</summary>
internal static class HeadlineTeller
{
    /// <summary>The sentence; where there is nothing to cut or no data, it says that and what to do next.</summary>
    public static string Tell(AnalysisResult result, IReadOnlyList<ActionStory> actions)
    {
        var open = TotalsTeller.Countable(actions);
        if (open.FirstOrDefault(a => a is { CancelBy: not null, AtRenewal.Least.Amount: > 0 }) is { } renewal)
        {
            return AtRenewal(renewal, open);
        }

        if (TotalsTeller.Sum(open.Select(a => a.Now)) is { Count: > 0 } now)
        {
            return $"{Say.Money(now)} a year can go now, without waiting for a renewal, as of {Say.Day(result.AsOf)}.";
        }

        if (TotalsTeller.Sum(open.Select(a => a.AtRenewal)) is { Count: > 0 } undated)
        {
            return $"{Say.Money(undated)} a year can go at the next renewals; no contract says by when, so add the contracts' dates.";
        }

        return WithoutMoney(result, actions, open);
    }

    private static string AtRenewal(ActionStory first, IReadOnlyList<ActionStory> open)
    {
        var same = open.Where(a => string.Equals(a.App, first.App, StringComparison.Ordinal) && a.CancelBy == first.CancelBy);
        var sum = TotalsTeller.Sum(same.Select(a => a.AtRenewal));
        return $"{Say.Money(sum)} a year can go at the {first.AppName} renewal; cancel-by is {Say.Day(first.CancelBy!.Value)}, {Say.InDays(first.DaysLeft ?? 0)}.";
    }

    private static string WithoutMoney(AnalysisResult result, IReadOnlyList<ActionStory> actions, IReadOnlyList<ActionStory> open)
    {
        var asOf = Say.Day(result.AsOf);
        if (result.Apps.Count == 0)
        {
            return $"There is no data up to {asOf} yet: import a file or collect from a source, then analyze again.";
        }

        if (open.Count > 0)
        {
            var first = open[0].Kind == RecommendationKind.Reclaim ? "seats that nobody uses" : "something to change";
            return $"{Say.Of(open.Count, "action")} found as of {asOf}, the first about {first} in {open[0].AppName}; {WhyNoMoney(open)}.";
        }

        var seats = result.Apps.Sum(a => a.SeatsByStatus.Values.Sum());
        if (seats == 0)
        {
            return $"Nothing can be decided as of {asOf}: no seat is known in {Say.Of(result.Apps.Count, "app")}, and none was used in the year before.";
        }

        var unknown = result.Apps.Sum(a => a.SeatsByStatus.GetValueOrDefault(SeatStatus.Unknown));
        if (unknown * 2 > seats)
        {
            return $"Nothing can be decided as of {asOf}: the data cannot tell whether most of the {Say.Of(seats, "assigned seat")} are used.";
        }

        return actions.Any(a => a.Blocked)
            ? $"Nothing can be decided as of {asOf}: the data behind {Say.Of(actions.Count(a => a.Blocked), "action")} has gaps that must be closed first."
            : $"Nothing to cut as of {asOf} in {Say.Of(result.Apps.Count, "app")}: every judged seat and plan is in use, or not judged yet.";
    }

    /// <summary>A price that is missing can be added; money that would count out a small group cannot.</summary>
    private static string WhyNoMoney(IReadOnlyList<ActionStory> open) =>
        open.Any(a => a.Main.UpTo || a.Main.Withheld)
            ? "their groups are small, so the money is not told exactly"
            : "prices are missing, so the money is unknown";
}
