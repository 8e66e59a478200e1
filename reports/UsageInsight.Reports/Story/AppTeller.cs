using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Tells what is to be said about one app.</summary>
internal static class AppTeller
{
    /// <summary>Tells one app.</summary>
    public static AppStory Tell(AppSummary app, AnalysisResult result, NameBook names, ReportOptions options)
    {
        var threshold = result.Options.GroupThreshold;
        var statuses = SeatGroups.Statuses(app, result);
        var active = ActiveOf(app, statuses, threshold);
        var denominator = app.Purchased ?? app.Assigned;
        return new AppStory
        {
            App = app.App,
            Name = names.App(app.App),
            Purchased = app.Purchased,
            Assigned = app.Assigned,
            Active = active,
            Utilisation = active.Exactly is { } seats && denominator is > 0 ? (double)seats / denominator : null,
            UtilisationOf = app.Purchased is null ? "assigned" : "purchased",
            MonthlyCost = app.MonthlyCost,
            Clock = app.Clocks.Count > 0 ? app.Clocks[0] : null,
            ClockWords = ClockTeller.Tell(app.Clocks),
            Statuses = statuses,
            Plans = PlanTeller.Tell(app, names, options, threshold),
            Features = [.. app.Features.Select(f => FeatureTeller.Tell(f, threshold))],
            Weeks = [.. app.Weekly.Select(w => new WeekStory(w.Monday, w.Seats is { } n ? SmallGroups.Count(n, threshold) : ShownCount.Unknown))],
            Forecast = app.Forecast,
            Caveats = [.. app.Caveats.Select(SafeText.OneLine).Where(c => c.Length > 0)],
            SeatRows = options.SeatList ? SeatRowTeller.Tell(app, names) : [],
        };
    }

    /// <summary>The active count repeats a status group: where that group is kept back, so is the count.</summary>
    private static ShownCount ActiveOf(AppSummary app, IReadOnlyList<StatusCount> statuses, int threshold)
    {
        foreach (var (status, seats) in statuses)
        {
            if (status == SeatStatus.Active && seats.Kind is ShownCountKind.Withheld)
            {
                return ShownCount.Withheld;
            }
        }

        return SmallGroups.Count(app.Active30, threshold);
    }
}
