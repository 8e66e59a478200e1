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
        return new AppStory
        {
            App = app.App,
            Name = names.App(app.App),
            Purchased = app.Purchased,
            Assigned = app.Assigned,
            Active = active,
            Utilisation = UtilisationOf(active, app.Purchased ?? app.Assigned, app.SeatsByStatus.GetValueOrDefault(SeatStatus.Unknown) > 0),
            UtilisationOf = app.Purchased is null ? "assigned" : "purchased",
            MonthlyCost = app.MonthlyCost,
            Clock = app.Clocks.Count > 0 ? app.Clocks[0] : null,
            ClockWords = ClockTeller.Tell(app.Clocks),
            Statuses = statuses,
            Plans = PlanTeller.Tell(app, names, options, threshold),
            Features = [.. app.Features.Select(f => FeatureTeller.Tell(f, app.Assigned, threshold))],
            Weeks = [.. app.Weekly.Select(w => WeekStory.Of(w, app.Assigned, threshold))],
            Forecast = app.Forecast,
            Caveats = [.. app.Caveats.Select(SafeText.OneLine).Where(c => c.Length > 0)],
            SeatRows = options.SeatList ? SeatRowTeller.Tell(app.Seats, names) : [],
        };
    }

    /// <summary>Where seats are assigned, the active ones are a group of them, shown as that group is; else a count by itself.</summary>
    private static ShownCount ActiveOf(AppSummary app, IReadOnlyList<StatusCount> statuses, int threshold)
    {
        // Where the data tells of no seat, none was seen in use, which is not the same as none in use.
        if (!app.SeatsByStatus.Values.Any(n => n > 0))
        {
            return app.Active30 > 0 ? SmallGroups.Count(app.Active30, threshold) : ShownCount.Unknown;
        }

        var told = app.SeatsByStatus.Any(s => s.Value > 0 && s.Key != SeatStatus.Unknown);
        return told ? statuses.First(s => s.Status == SeatStatus.Active).Seats : ShownCount.Unknown;
    }

    private static ShownShare UtilisationOf(ShownCount active, int? denominator, bool moreUnknown) =>
        denominator is > 0 and { } whole ? ShownShare.Of(active, whole, moreUnknown) : ShownShare.Unknown;
}
