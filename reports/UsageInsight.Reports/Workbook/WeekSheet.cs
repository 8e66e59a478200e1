using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Workbook;

/// <summary>Seats in use by week, forecast and bought, with a line chart per app.</summary>
internal static class WeekSheet
{
    private const string Name = "Seats needed";
    private const int MostApps = 12;

    /// <summary>Makes the sheet.</summary>
    public static Sheet Build(ReportStory story)
    {
        AppStory[] apps = [.. story.Apps.Where(a => a.Weeks.Count > 0).Take(MostApps)];
        string[] names = Unique(apps);
        DateOnly[] weeks = [.. apps.SelectMany(a => WeeklyChart.Past(a).Select(w => w.Monday).Concat(WeeklyChart.Ahead(a).Select(p => p.Monday))).Distinct().Order()];
        var sheet = new Sheet
        {
            Name = Name,
            Title = "How many seats are in use and will be needed",
            Note = "Empty where there is no data: unknown is not zero.",
            Columns =
            [
                new("week", "Week of", CellKind.Day),
                .. names.SelectMany(n => new[] { new Column(n, $"{n}: in use", CellKind.Count), new Column(n, $"{n}: forecast", CellKind.Estimate), new Column(n, $"{n}: purchased", CellKind.Count) }),
            ],
            Rows = [.. weeks.Select(week => (IReadOnlyList<SheetCell>)[new(Cell.Date(week, "")), .. apps.SelectMany(a => Week(a, week))])],
        };
        return sheet with { Charts = [.. apps.Select((a, i) => Chart(sheet, names[i], i, weeks))] };
    }

    private static IEnumerable<SheetCell> Week(AppStory app, DateOnly week)
    {
        var seats = app.Weeks.FirstOrDefault(w => w.Monday == week);
        yield return new(seats.Monday == week && seats.Seats.Kind != ShownCountKind.Unknown ? Cell.Count(seats.Seats) : Cell.Text(""));
        yield return new(WeeklyChart.Ahead(app).FirstOrDefault(p => p.Monday == week) is { } ahead ? Cell.Estimate(ahead.Mean) : Cell.Text(""));
        yield return new(app.Purchased is { } bought && WeeklyChart.Entitled(app, week) ? Cell.Count(bought) : Cell.Text(""));
    }

    private static SheetChart Chart(Sheet sheet, string name, int app, DateOnly[] weeks)
    {
        SheetChartSeries Series(string what, int column, string colour, bool dashed) =>
            new(what, Sheet.Range(Name, column, Sheet.RowOf(0), sheet.LastRow), colour, dashed, [.. sheet.Rows.Select(r => r[column].Cell.Drawn)]);
        var first = 1 + (app * 3);
        return new($"{name}: seats in use against seats purchased", true, Sheet.Range(Name, 0, Sheet.RowOf(0), sheet.LastRow),
            [Series("in use", first, "0A56C2", false), Series("forecast", first + 1, "565E69", true), Series("purchased", first + 2, "8A4B00", false)])
        {
            CategoryWords = [.. weeks.Select(Say.Day)],
        };
    }

    /// <summary>Column names of a table must differ, whatever the apps are called.</summary>
    private static string[] Unique(AppStory[] apps)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. apps.Select((a, i) => seen.Add(a.Name) ? a.Name : $"{a.Name} ({i + 1})")];
    }
}
