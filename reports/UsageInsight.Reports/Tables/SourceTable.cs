using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Tables;

/// <summary>The sources: how fresh, how complete, and what became of what they delivered.</summary>
public static class SourceTable
{
    /// <summary>For every format.</summary>
    public static Table ForPage(ReportStory story) => new()
    {
        Name = "sources",
        Title = "Sources; received = accepted + duplicate + failed",
        Columns =
        [
            new("source", "Source"), new("apps", "Apps"), new("newest", "Newest day", CellKind.Day), new("lag", "Days behind", CellKind.Count), new("state", "State", CellKind.Long),
            new("received", "Received", CellKind.Count), new("accepted", "Accepted", CellKind.Count), new("duplicate", "Duplicate", CellKind.Count), new("failed", "Failed", CellKind.Count),
        ],
        Rows = [.. story.Sources.Select(s => (IReadOnlyList<Cell>)
        [
            Cell.Given(s.Source), Cell.Given(string.Join(", ", s.Apps)), Cell.Date(s.NewestDay, "no data"), Cell.Count(s.LagDays), Cell.Text(State(s)),
            Cell.Count(s.Totals.Received), Cell.Count(s.Totals.Accepted), Cell.Count(s.Totals.Duplicate), Cell.Count(s.Totals.Failed),
        ])],
    };

    private static string State(SourceCoverage source)
    {
        List<string> parts = [];
        if (source.Stale)
        {
            parts.Add(source.NewestDay is { } day ? $"stale: no data since {Say.Day(day)}" : "stale: no data");
        }

        if (source.ConcealsNames)
        {
            parts.Add("conceals names");
        }

        parts.AddRange(source.Gaps.Take(3).Select(g => g.Days == 1 ? $"gap {Say.Day(g.First)}" : $"gap {Say.Day(g.First)} to {Say.Day(g.Last)}"));
        if (source.Gaps.Count > 3)
        {
            parts.Add($"and {source.Gaps.Count - 3} more gaps");
        }

        return parts.Count == 0 ? "current" : string.Join("; ", parts);
    }
}
