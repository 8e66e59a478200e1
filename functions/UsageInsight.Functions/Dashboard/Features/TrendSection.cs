using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Dashboard.Features;

/// <summary>Where a feature is heading: by week where most weeks may be told, else by month, else in words.</summary>
internal static class TrendSection
{
    private const int FewestMonths = 6;

    public static void Write(PageContent content, FeatureStory feature, FeatureUse? use)
    {
        if (!feature.Observable || feature.Unused)
        {
            return;
        }

        content.Body.Add($"<section aria-labelledby=\"trend-h\">\n<h2 id=\"trend-h\">Where it is heading</h2>\n");
        if (feature.History.Count(w => w.Seats.Middle is not null) * 2 > feature.History.Count)
        {
            content.Charts.WriteFigure(content.Body, "Seats by week", FeatureTrendChart.Statement(feature), FeatureTrendChart.Describe(feature), FeatureTrendChart.Behind(feature, "weeks"));
        }
        else if (use is not null && use.Months.Count(m => m.Seats > 0) >= FewestMonths)
        {
            WriteMonths(content, feature, use);
        }
        else
        {
            content.Body.Add($"<p>{FeatureTrendChart.Statement(feature)} Too few seats use it in a week or month to draw how many.</p>\n");
        }

        content.Body.Add($"</section>\n");
    }

    private static void WriteMonths(PageContent content, FeatureStory feature, FeatureUse use)
    {
        var drawn = LineChart.Describe("seats", [.. use.Months.Select(m => m.Month)], [LineChart.Told("seats", "actual", use.Months.Select(m => (ShownCount?)Seats(m, use)))], [], []);
        content.Charts.WriteFigure(content.Body, "Seats by month", $"{FeatureTrendChart.Statement(feature)} By month, since too few seats use it in a week to draw how many.", drawn, Behind(feature, use));
    }

    private static ShownCount Seats(MonthUse month, FeatureUse use) => SmallGroups.Stepped(month.Seats, use.GroupThreshold);

    private static Table Behind(FeatureStory feature, FeatureUse use) => new()
    {
        Name = "months",
        Title = $"{feature.Name}: seats by month{FeatureTrendChart.Tested(feature)}",
        Columns = [new("month", "Month", CellKind.Day), new("seats", "Seats", CellKind.Count), new("times", "Times used", CellKind.Count)],
        Rows = [.. use.Months.Select(m => (IReadOnlyList<Cell>)[Cell.Date(m.Month, ""), Cell.Count(Seats(m, use)), m.Times is { } times ? Cell.Count(times) : Cell.Withheld])],
    };
}
