using System.Globalization;
using System.Text.Json;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Json;

/// <summary>
/// Writes the report for programs. The shape is documented in reports/README.md: members are added, never renamed or given another
/// meaning, without raising the version.
/// </summary>
internal static class JsonReport
{
    /// <summary>The version of the shape.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The whole document as text, ending with a line feed.</summary>
    public static string Write(ReportStory story) => JsonSerializer.Serialize(Shape(story), Indented) + "\n";

    private static ReportShape Shape(ReportStory story) => new()
    {
        Schema = "usageinsight/report",
        Version = Version,
        Organisation = story.Organisation,
        AsOf = story.AsOf,
        ComputedAt = story.ComputedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Method = story.Method,
        Headline = story.Headline,
        Marks = ShapeText.Lines(story.Marks),
        Notices = ShapeText.Lines(story.Notices),
        Settings = SettingsShape.Of(story.Settings),
        Actions = [.. story.Actions.Select(ActionShape.Of)],
        Apps = [.. story.Apps.Select(app => story.SeatList ? AppShape.Of(app) with { Seats = [.. app.SeatRows.Select(SeatShape.Of)] } : AppShape.Of(app))],
        Sources = [.. story.Sources.Select(SourceShape.Of)],
        Backtest = BacktestShape.Of(story.Backtest),
    };
}
