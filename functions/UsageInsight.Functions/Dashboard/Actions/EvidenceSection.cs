using System.Globalization;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.Questions.Recommendations;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Actions;

/// <summary>What a recommendation rests on: inputs with their hashes, how fresh the sources were, which versions judged.</summary>
internal static class EvidenceSection
{
    /// <summary>Hexadecimal digits of a hash that are shown; the whole stands in the evidence itself.</summary>
    private const int ShownHash = 16;

    public static void Write(PageContent content, EvidencePack? evidence, InsightSnapshot newest)
    {
        var page = content.Body;
        page.Add($"<section aria-labelledby=\"evidence-h\">\n<h2 id=\"evidence-h\">What it rests on</h2>\n");
        if (evidence is null)
        {
            page.Add($"<p>No evidence is kept for it yet; the next analysis keeps it.</p>\n</section>\n");
            return;
        }

        page.Add($"<p>Data to {Say.Day(evidence.AsOf)}, computed {evidence.ComputedAt.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture)} by {SafeText.Name(evidence.Method)}, rules {SafeText.Name(evidence.Rules)}. ");
        page.Add($"To recompute it and see whether it still holds: <code>{newest.Story.Command} verify {SafeText.Name(evidence.Recommendation.Id)}</code></p>\n");
        TableMarkup.WriteBare(page, Inputs(evidence, newest.Story.Settings.GroupThreshold));
        page.Add($"<h3>How fresh the sources were</h3>\n");
        TableMarkup.WriteBare(page, SourceTable.ForPage(newest.Story with { Sources = evidence.Sources }));
        WriteStates(content, evidence, newest);
        page.Add($"</section>\n");
    }

    /// <summary>The states of the app's seats, where they are those of the newest analysis: their small groups are hidden together with its actions'.</summary>
    private static void WriteStates(PageContent content, EvidencePack evidence, InsightSnapshot newest)
    {
        if (evidence.AsOf == newest.Story.AsOf && newest.App(evidence.Recommendation.App) is { } app)
        {
            content.Body.Add($"<h3>Where its seats stand</h3>\n");
            StatusBars.Write(content.Body, app);
        }
    }

    private static Table Inputs(EvidencePack evidence, int threshold) => new()
    {
        Name = "inputs",
        Title = "What was looked at, with its size and the beginning of its SHA-256",
        Columns = [new("input", "Input"), new("statements", "Statements, rounded down", CellKind.Count), new("hash", "Hash", CellKind.Short)],
        Rows = [.. evidence.Inputs.Select(i => InputShape.Of(i, threshold)).Select(i => (IReadOnlyList<Cell>)[Cell.Given(i.Name), i.Records is null ? Cell.Text("few") : Cell.Count(i.Records), Cell.Text(i.Sha256[..Math.Min(ShownHash, i.Sha256.Length)])])],
    };
}
