using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Data;

/// <summary>How good the data is: how fresh each source, where it has gaps, what could not be counted and why, how sure the model is.</summary>
internal static class DataPage
{
    public static async Task<PageContent?> WriteAsync(PageRequest request, InsightSnapshot newest)
    {
        var (content, story) = (new PageContent("Data", Links.Data), newest.Story);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Sentence(story):whole}</h1>\n<p>What is missing is unknown, never counted as unused.</p>\n");
        content.WriteGrid(SourceTable.ForPage(story), request);
        GapMap.Write(content.Body, story);
        content.Body.Add($"</section>\n");
        await WriteFailedAsync(content, request, story);
        SureParts.Write(content.Body, story);
        return content;
    }

    private static string Sentence(ReportStory story)
    {
        string[] weak = [.. story.Sources.Where(s => s.Stale || s.Gaps.Count > 0 || s.ConcealsNames).Select(s => SafeText.Name(s.Source))];
        return (story.Sources.Count, weak.Length) switch
        {
            (0, _) => "No source has delivered anything yet.",
            (var all, 0) => $"{Say.Of(all, "source")}, all current on {Say.Day(story.AsOf)}, without gaps.",
            (var all, 1) => $"{weak[0]} weakens verdicts; {(all == 1 ? "it is the only source" : $"the other {Say.Of(all - 1, "source")} {(all == 2 ? "is" : "are")} current")}.",
            (var all, var few) => $"{Say.Count(few)} of {Say.Of(all, "source")} weaken verdicts: {Say.List([.. weak.Take(3)])}{(few > 3 ? " and others" : "")}.",
        };
    }

    private static async Task WriteFailedAsync(PageContent content, PageRequest request, ReportStory story)
    {
        var failed = await request.Parts.Insight.FailedAsync(request.Stopped);
        var warnings = await request.Parts.Insight.WarningsAsync(request.Stopped);
        content.Body.Add($"<section aria-labelledby=\"failed-h\">\n<h2 id=\"failed-h\">What could not be counted</h2>\n");
        if (failed.Count == 0)
        {
            content.Body.Add($"<p>{WithoutFailed(story)}</p>\n");
        }
        else
        {
            content.Body.Add($"<p>Failed records are kept with their reasons and can be replayed after a fix: <code>{story.Command} failed list</code>, then <code>{story.Command} failed replay</code>. The counts are of the newest {Say.Count(InsightReader.MostFailed)}.</p>\n");
            content.WriteGrid(Failed(failed), request);
        }

        if (warnings.Count > 0)
        {
            content.Body.Add($"<h3>Taken, but not as it was sent</h3>\n");
            content.WriteGrid(Warnings(warnings), request);
        }

        content.Body.Add($"</section>\n");
    }

    private static string WithoutFailed(ReportStory story) => story.Sources.Sum(s => s.Totals.Failed) is > 0 and var gone
        ? $"{Say.Of(gone, "record")} could not be counted in all; none is kept any more: they were replayed, or are past their retention."
        : "Every record could be counted.";

    private static Table Failed(IReadOnlyList<FailedCount> failed) => new()
    {
        Name = "failed",
        Title = "Failed records by source and reason",
        Columns = [new("source", "Source"), new("reason", "Reason", CellKind.Short), new("records", "Records", CellKind.Count), new("newest", "Newest", CellKind.Day), new("example", "What was wrong with the newest", CellKind.Long)],
        Rows = [.. failed.Select(f => (IReadOnlyList<Cell>)[Cell.Given(f.Source), Cell.Given(f.Reason), Cell.Count(f.Records), Cell.Date(DateOnly.FromDateTime(f.Newest.UtcDateTime), ""), Cell.Given(f.Example)])],
    };

    private static Table Warnings(IReadOnlyList<(string Source, string Warning, long Events)> warnings) => new()
    {
        Name = "warnings",
        Title = "Events that were taken with a change",
        Columns = [new("source", "Source"), new("warning", "Warning", CellKind.Short), new("events", "Events", CellKind.Count), new("meaning", "What it means", CellKind.Long)],
        Rows = [.. warnings.Select(w => (IReadOnlyList<Cell>)[Cell.Given(w.Source), Cell.Given(w.Warning), Cell.Count(w.Events), Cell.Text(Api.Ingest.Batch.IngestWarnings.Meaning(w.Warning))])],
    };
}
