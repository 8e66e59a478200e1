using System.Globalization;
using System.Text.Json.Nodes;
using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Charts;

/// <summary>Seats that use a feature, week by week, with the week in which the level changed.</summary>
public static class FeatureTrendChart
{
    /// <summary>What to draw.</summary>
    public static JsonObject Describe(FeatureStory feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        DateOnly[] mondays = [.. feature.History.Select(w => w.Monday)];
        var changed = feature.Tested?.ChangedOn is { } day && LineChart.WeekOf(day, mondays) is { } week ? [(week, "level changed")] : Array.Empty<(DateOnly, string)>();
        return LineChart.Describe("seats", mondays, [LineChart.Told("seats", "actual", feature.History.Select(w => (ShownCount?)w.Seats))], changed, LineChart.Gaps(feature.History));
    }

    /// <summary>The same as a table.</summary>
    public static Table Behind(FeatureStory feature, string name)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return new()
        {
            Name = name,
            Title = $"{feature.Name}: seats by week{Tested(feature)}",
            Columns = [new("week", "Week of", CellKind.Day), new("seats", "Seats", CellKind.Count)],
            Rows = [.. feature.History.Select(w => (IReadOnlyList<Cell>)[Cell.Date(w.Monday, ""), Cell.Count(w.Seats)])],
        };
    }

    /// <summary>What the picture says.</summary>
    public static string Statement(FeatureStory feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return $"{First(feature.Trend)}.{(feature.Tested is { } trend ? Slope(trend) : "")}";
    }

    /// <summary>How the verdict was tested, for the title of the figures behind it: empty where it was not.</summary>
    public static string Tested(FeatureStory feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return feature.Tested is { } trend ? $"; {Test(trend)}" : "";
    }

    private static string First(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Slope(FeatureTrend trend) => trend.SlopePerYear switch
    {
        null => "",
        > -0.5 and < 0.5 => " About as many weekly seats from year to year.",
        > 0 and var up => $" About {Say.Estimate(up)} more weekly seats a year.",
        var down => $" About {Say.Estimate(-down.Value)} fewer weekly seats a year.",
    };

    private static string Test(FeatureTrend trend) => trend.PValue is { } p
        ? $"tested by {SafeText.OneLine(trend.Test)}, p {(p < 0.001 ? "below 0.001" : "= " + p.ToString("0.###", CultureInfo.InvariantCulture))}"
        : $"tested by {SafeText.OneLine(trend.Test)}";
}
