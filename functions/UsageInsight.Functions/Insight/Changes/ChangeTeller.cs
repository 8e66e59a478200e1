using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Changes;

/// <summary>Tells what changed between two analyses, from what readers saw of each: nothing can be learned here that was not shown before.</summary>
internal static class ChangeTeller
{
    /// <summary>The changes: money first, then actions, apps and sources, each in the order of the newer analysis.</summary>
    public static IReadOnlyList<Change> Tell(ReportStory now, ReportStory before) =>
        [.. Money(now, before), .. Actions(now, before), .. Gone(now, before), .. Apps(now, before), .. Sources(now, before)];

    private static IEnumerable<Change> Money(ReportStory now, ReportStory before)
    {
        var (sum, old) = (Sum(now), Sum(before));
        if (sum != old)
        {
            yield return new(ChangeKind.Money, "Can go at renewals, a year", sum, old);
        }
    }

    private static string Sum(ReportStory story) =>
        TotalsTeller.Sum(TotalsTeller.Countable(story.Actions).Select(a => a.AtRenewal)) is { Count: > 0 } sums ? Say.Money(sums) : "nothing";

    private static IEnumerable<Change> Actions(ReportStory now, ReportStory before)
    {
        var known = before.Actions.DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        foreach (var action in now.Actions)
        {
            var old = known.GetValueOrDefault(action.Id);
            if (old is null || Standing(action) != Standing(old))
            {
                yield return new(old is null ? ChangeKind.NewAction : ChangeKind.OtherAction, action.Title, Standing(action), old is null ? "" : Standing(old), action.App, action.Id);
            }
        }
    }

    private static IEnumerable<Change> Gone(ReportStory now, ReportStory before)
    {
        var given = now.Actions.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var apps = now.Apps.Select(a => a.App).ToHashSet(StringComparer.Ordinal);
        return before.Actions.Where(a => !given.Contains(a.Id))
            .Select(a => new Change(ChangeKind.GoneAction, a.Title, "not advised any more", Standing(a), apps.Contains(a.App) ? a.App : null));
    }

    private static string Standing(ActionStory action) => action switch
    {
        { Blocked: true } => "blocked: data missing",
        { TooLate: true } => "too late for this term",
        { SavesNothing: true } => "advised",
        { Main.Amount: null } => $"money {action.Main}",
        _ => $"{action.Main} a year",
    };

    private static IEnumerable<Change> Apps(ReportStory now, ReportStory before)
    {
        var known = before.Apps.ToDictionary(a => a.App, StringComparer.Ordinal);
        return now.Apps.SelectMany(app => known.TryGetValue(app.App, out var old)
            ? Seats(app, old, now.Settings.GroupThreshold)
            : [new Change(ChangeKind.App, app.Name, "new", "", app.App)]);
    }

    private static IEnumerable<Change> Seats(AppStory now, AppStory old, int threshold)
    {
        if (now.Purchased != old.Purchased)
        {
            yield return new(ChangeKind.App, $"{now.Name}: seats purchased", Cell.Count(now.Purchased).Words, Cell.Count(old.Purchased).Words, now.App);
        }

        if (now.Assigned != old.Assigned)
        {
            yield return new(ChangeKind.App, $"{now.Name}: seats assigned", Cell.Count(now.Assigned).Words, Cell.Count(old.Assigned).Words, now.App);
        }

        if (HasMoved(now.Active, old.Active, threshold))
        {
            yield return new(ChangeKind.App, $"{now.Name}: seats active in 30 days", now.Active.ToString(), old.Active.ToString(), now.App);
        }
    }

    /// <summary>Less than a group of people coming or going is no news, and would count them out.</summary>
    private static bool HasMoved(ShownCount now, ShownCount old, int threshold) =>
        now.Exactly is { } a && old.Exactly is { } b ? Math.Abs(a - b) >= threshold : now.Kind == ShownCountKind.Unknown != (old.Kind == ShownCountKind.Unknown);

    private static IEnumerable<Change> Sources(ReportStory now, ReportStory before)
    {
        var known = before.Sources.DistinctBy(s => s.Source, StringComparer.Ordinal).ToDictionary(s => s.Source, StringComparer.Ordinal);
        foreach (var source in now.Sources)
        {
            var old = known.GetValueOrDefault(source.Source);
            if (old is null || source.Stale != old.Stale)
            {
                yield return new(ChangeKind.Source, SafeText.Name(source.Source), old is null ? "new" : Standing(source), old is null ? "" : Standing(old));
            }
        }
    }

    private static string Standing(SourceCoverage source) => source.Stale ? $"silent since {Say.DayOrNever(source.NewestDay)}" : "delivers";
}
