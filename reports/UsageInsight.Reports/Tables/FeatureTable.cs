using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Tables;

/// <summary>Features: how many use them, how often, and where they are heading.</summary>
public static class FeatureTable
{
    /// <summary>The features of one app, for reading on a page.</summary>
    public static Table ForPage(AppStory app, string name) => new()
    {
        Name = name,
        Title = $"{app.Name}: features, most used first",
        Columns =
        [
            new("feature", "Feature"), new("seats_30", "Seats, 30 days", CellKind.Count), new("seats_90", "Seats, 90 days", CellKind.Count),
            new("adoption", "Adoption", CellKind.Share), new("stickiness", "Stickiness", CellKind.Share), new("last_used", "Last used", CellKind.Short),
            new("trend", "Last year", CellKind.Long), new("plans", "Comes with"),
        ],
        Rows = [.. app.Features.Select(f => (IReadOnlyList<Cell>)
        [
            Cell.Given(f.Name), Cell.Count(f.Seats30), Cell.Count(f.Seats90), Adoption(f), Stickiness(f),
            Cell.Text(f.LastUsed), Cell.Text(f.Trend) with { Spark = f.Weeks }, Cell.Given(string.Join(", ", f.IncludedIn)),
        ])],
    };

    private static Cell Adoption(FeatureStory feature) => feature.Small ? Cell.Withheld : Cell.Share(feature.Adoption);

    private static Cell Stickiness(FeatureStory feature) => feature switch
    {
        { Small: true } => Cell.Withheld,
        { Unused: true } => Cell.None,
        _ => Cell.Share(feature.Stickiness),
    };

    /// <summary>The features of all apps, for files.</summary>
    public static Table ForFiles(ReportStory story) => new()
    {
        Name = "features",
        Title = "Features of all apps",
        Columns =
        [
            new("app", "App"), new("feature", "Feature"), new("feature_name", "Feature name"), new("observable", "Can be observed"),
            new("seats_30", "Seats, 30 days", CellKind.Count), new("seats_90", "Seats, 90 days", CellKind.Count), new("adoption", "Adoption", CellKind.Share),
            new("stickiness", "Stickiness", CellKind.Share), new("times_used_365", "Times used, 365 days", CellKind.Count), new("last_used", "Last used", CellKind.Day),
            new("trend", "Heading"), new("included_in", "Comes with"),
        ],
        Rows = [.. story.Apps.SelectMany(a => a.Features).Select(f => (IReadOnlyList<Cell>)
        [
            Cell.Given(f.Key.App), Cell.Given(f.Key.Feature), Cell.Given(f.Name), Cell.Text(f.Observable ? "yes" : "no"),
            Cell.Count(f.Seats30), Cell.Count(f.Seats90), Adoption(f), Stickiness(f), f.Small ? Cell.Withheld : Cell.Count(f.Quantity),
            Cell.Date(f.LastUsedOn, f.LastUsed), Cell.Text(f.Trend), Cell.Given(string.Join(", ", f.IncludedIn)),
        ])],
    };
}
