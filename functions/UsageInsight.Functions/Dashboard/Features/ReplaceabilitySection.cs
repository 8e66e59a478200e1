using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Features;

/// <summary>How well a small in-house tool could do the feature's job: the observations, their weights, and what forbids it.</summary>
internal static class ReplaceabilitySection
{
    public static void Write(HtmlWriter page, FeatureStory feature)
    {
        page.Add($"<section aria-labelledby=\"replace-h\">\n<h2 id=\"replace-h\">Could a small tool do it instead</h2>\n");
        if (feature.Replaceability is not { } score)
        {
            page.Add($"<p>It was not judged: no catalog describes what it does. A catalog entry with its job and its cost to build lets the next analysis judge it.</p>\n</section>\n");
            return;
        }

        if (score.Vetoes.Count > 0)
        {
            page.Add($"<p><b>No.</b> A veto forbids it, whatever it costs.</p>\n");
            TableMarkup.WriteBare(page, Vetoes(feature));
        }
        else
        {
            page.Add($"<p>The score is <b>{Say.Percent(score.Score)}</b>, from 0 (keep buying) to 100 % (an afternoon's tool would do). It is the sum of these observations.</p>\n");
        }

        if (feature.ReasonsTold)
        {
            TableMarkup.WriteBare(page, Parts(feature));
        }
        else
        {
            page.Add($"<p class=\"muted\">Looked at: {Say.List([.. score.Parts.Select(p => $"{SafeText.Name(p.Name)} ({Say.Percent(p.Weight)})")])}. What was observed is not shown: it would count out a small group.</p>\n");
        }

        if (score.Vetoes.Count == 0)
        {
            page.Add($"<p><a class=\"button\" href=\"{Links.Brief(feature.Key.App, feature.Key.Feature)}\">Read the brief for the tool</a></p>\n");
        }

        page.Add($"</section>\n");
    }

    private static Table Parts(FeatureStory feature) => new()
    {
        Name = "observations",
        Title = "What was observed",
        Columns = [new("what", "What"), new("value", "Value", CellKind.Share), new("weight", "Weight", CellKind.Share), new("reason", "Observation", CellKind.Long)],
        Rows = [.. feature.Replaceability!.Parts.Select(p => (IReadOnlyList<Cell>)[Cell.Given(p.Name), Cell.Share(p.Value), Cell.Share(p.Weight), Cell.Given(p.Reason)])],
    };

    private static Table Vetoes(FeatureStory feature) => new()
    {
        Name = "vetoes",
        Title = "What forbids it",
        Columns = [new("kind", "Kind"), new("reason", "Why", CellKind.Long), new("said_by", "Said by")],
        Rows = [.. feature.Replaceability!.Vetoes.Select(v => (IReadOnlyList<Cell>)[Cell.Given(v.Kind), Cell.Given(v.Reason), Cell.Given(v.SaidBy)])],
    };
}
