using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Tools;

/// <summary>Tells how a tool is doing. The parts of a cohort exclude each other and add up to it, so they are hidden together; what lies in groups that are told elsewhere comes in steps.</summary>
internal static class ToolTeller
{
    /// <param name="tool">The tool as registered.</param>
    /// <param name="review">Its review at the newest analysis; null where there is none.</param>
    /// <param name="names">The names of apps, plans and features.</param>
    /// <param name="threshold">Groups of people smaller than this are not counted out.</param>
    public static ToolStory Tell(ReplacementTool tool, ToolReview? review, NameBook names, int threshold) => new()
    {
        Id = SafeText.Name(tool.Id),
        Owner = SafeText.Name(tool.Owner),
        Purpose = SafeText.OneLine(tool.Purpose),
        App = tool.Replaces.App,
        AppName = names.App(tool.Replaces.App),
        Feature = tool.Replaces.Feature,
        FeatureName = names.Feature(tool.Replaces.App, tool.Replaces.Feature),
        StartedOn = tool.StartedOn,
        Expires = tool.Expires,
        RetiredOn = tool.RetiredOn,
        Progress = review is null ? null : Progress(review.Progress, threshold),
        Drops = review?.Foreclosure is { } left ? Drops(left, tool.Replaces.App, names, threshold) : [],
        CancelBy = review?.Foreclosure?.CancelBy,
        Warnings = [.. (review?.Warnings ?? []).Select(w => SafeText.OneLine(w.Message))],
        Saved = review?.Saved,
    };

    private static ToolProgress Progress(StranglerProgress progress, int threshold)
    {
        var parts = SmallGroups.Partition([progress.Moved, progress.Between, progress.Staying, progress.Silent], threshold);
        var small = SmallGroups.IsSmall(progress.Cohort, threshold);
        return new()
        {
            Cohort = SmallGroups.Count(progress.Cohort, threshold),
            Moved = parts[0],
            Between = parts[1],
            Staying = parts[2],
            Silent = parts[3],
            Newcomers = SmallGroups.Step(progress.Newcomers, threshold),
            FeatureLastUsed = Last(progress.FeatureLastUsed, small),
            ToolLastUsed = Last(progress.ToolLastUsed, small),
            Weeks = [.. progress.Weeks.Select(w => Week(w, progress.Cohort, threshold))],
        };
    }

    private static (DateOnly Monday, ShownCount Old, ShownCount Both, ShownCount New) Week(StranglerWeek week, int cohort, int threshold) =>
        (week.Monday, SmallGroups.Step(week.OldOnly, threshold, cohort), SmallGroups.Step(week.Both, threshold, cohort), SmallGroups.Step(week.NewOnly, threshold, cohort));

    private static List<(string From, string To, ShownCount Seats, Ledger.Money PerSeatAndMonth)> Drops(Foreclosure left, string app, NameBook names, int threshold) =>
        [.. left.Drops.Select(d => (names.Plan(app, d.From), names.Plan(app, d.To), SmallGroups.Step(d.Seats, threshold), d.PerSeatAndMonth))];

    private static string Last(DateOnly? day, bool small) => small && day is { } known ? Say.Month(known) : Say.DayOrNever(day);
}
