using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>Features that a small in-house tool could replace, and those it must not, with the reasons.</summary>
internal static class ReplacementsSection
{
    private const int Most = 15;

    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story)
    {
        FeatureStory[] judged = [.. story.Apps.SelectMany(a => a.Features).Where(f => f.Replaceability is not null)];
        page.Add($"<section id=\"replacements\" aria-labelledby=\"replacements-h\">\n<h2 id=\"replacements-h\">Replacements: what a small tool could do instead</h2>\n");
        if (judged.Length == 0)
        {
            page.Add($"<p>No feature was scored for replacement.</p>\n</section>\n");
            return;
        }

        page.Add($"<p>The score is a sum of named parts from 0 (keep buying) to 100 % (an afternoon's tool would do). A veto forbids replacement whatever the score.</p>\n");
        TableMarkup.Write(page, Candidates(judged, story));
        FeatureStory[] vetoed = [.. judged.Where(f => f.Replaceability!.Vetoes.Count > 0)];
        if (vetoed.Length > 0)
        {
            page.Add($"<h3>Not to be replaced</h3>\n");
            TableMarkup.Write(page, Vetoed(vetoed));
        }

        page.Add($"<p>A brief for an AI coding assistant: <code>{story.Command} brief FEATURE</code></p>\n</section>\n");
    }

    private static Table Candidates(FeatureStory[] judged, ReportStory story) => new()
    {
        Name = "replaceable",
        Title = "Features by how well a small tool could replace them",
        Columns = [new("feature", "Feature"), new("app", "App"), new("score", "Score", CellKind.Share), new("seats", "Seats, 90 days", CellKind.Count), new("parts", "Made of", CellKind.Long), new("id", "Id")],
        Rows = [.. judged.Where(f => f.Replaceability!.Vetoes.Count == 0).OrderByDescending(f => f.Replaceability!.Score).ThenBy(f => f.Key).Take(Most).Select(f => (IReadOnlyList<Cell>)
        [
            Cell.Given(f.Name), Cell.Given(NameOf(story, f)), Cell.Share(f.Replaceability!.Score), Cell.Count(f.Seats90),
            Cell.Given(Parts(f)), Cell.Given(f.Key.ToString()),
        ])],
    };

    /// <summary>The parts carry observations: of a small group only their names and values are told.</summary>
    private static string Parts(FeatureStory feature)
    {
        var told = feature.ReasonsTold;
        return string.Join("; ", feature.Replaceability!.Parts.Select(p => told ? $"{p.Name} {Say.Percent(p.Value)}: {p.Reason}" : p.Name));
    }

    private static Table Vetoed(FeatureStory[] vetoed) => new()
    {
        Name = "vetoed",
        Title = "Features that must not be replaced",
        Columns = [new("feature", "Feature"), new("veto", "Why not", CellKind.Long), new("said_by", "Said by")],
        Rows = [.. vetoed.OrderBy(f => f.Key).SelectMany(f => f.Replaceability!.Vetoes.Select(v => (IReadOnlyList<Cell>)[Cell.Given(f.Name), Cell.Given($"{v.Kind}: {v.Reason}"), Cell.Given(v.SaidBy)]))],
    };

    private static string NameOf(ReportStory story, FeatureStory feature) =>
        story.Apps.First(a => string.Equals(a.App, feature.Key.App, StringComparison.Ordinal) || a.Features.Contains(feature)).Name;
}
