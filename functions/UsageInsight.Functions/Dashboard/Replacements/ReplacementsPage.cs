using UsageInsight.Analysis;
using UsageInsight.Functions.Dashboard.Features;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.Tools;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Replacements;

/// <summary>The in-house tools in place of paid features, how far their users moved, and what could be replaced next.</summary>
internal static class ReplacementsPage
{
    public static async Task<PageContent?> WriteAsync(PageRequest request, InsightSnapshot newest)
    {
        var tools = await request.Parts.Insight.ToolsAsync(newest, request.Stopped);
        var content = new PageContent("Replacements", Links.Replacements);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Sentence(tools, newest):whole}</h1>\n</section>\n");
        WriteTools(content, tools, newest, request);
        WriteCandidates(content, newest, request);
        return content;
    }

    private static string Sentence(IReadOnlyList<ToolStory> tools, InsightSnapshot newest)
    {
        var living = tools.Where(t => t.RetiredOn is null).ToList();
        if (living.OrderBy(t => t.Expires).FirstOrDefault() is { } next)
        {
            var when = next.Expires < newest.Story.AsOf ? "expired" : "expires";
            return $"{Say.Of(living.Count, "tool")} stand{(living.Count == 1 ? "s" : "")} in for paid features; {next.Id} {when} on {Say.Day(next.Expires)}.";
        }

        var judged = newest.Story.Apps.SelectMany(a => a.Features).Count(f => f.Replaceability is { Vetoes.Count: 0 });
        return Advised(newest.Story) ?? (judged == 0
            ? "No tool is registered, and no feature was found that a small tool could replace."
            : $"No tool is registered and none is advised; {Say.Of(judged, "feature")} {(judged == 1 ? "is" : "are")} looked at below.");
    }

    /// <summary>What is worth building, and by when; null where nothing is.</summary>
    private static string? Advised(ReportStory story)
    {
        ActionStory[] advised = [.. TotalsTeller.Countable(story.Actions).Where(a => a.Kind == RecommendationKind.Replace)];
        var saves = TotalsTeller.Sum(advised.Select(a => a.Main)) is { Count: > 0 } sum ? $": {Say.Money(sum)} a year" : "";
        var by = advised.Min(a => a.CancelBy) is { } first ? $", the first notice by {Say.Day(first)}" : "";
        return advised switch
        {
            [] => null,
            [var one] => $"One tool is worth building, in place of {one.Feature} of {one.AppName}{saves}{by.Replace("the first notice", "notice", StringComparison.Ordinal)}.",
            _ => $"{Say.Of(advised.Length, "tool")} are worth building{saves}{by}.",
        };
    }

    private static void WriteTools(PageContent content, IReadOnlyList<ToolStory> tools, InsightSnapshot newest, PageRequest request)
    {
        content.Body.Add($"<section aria-labelledby=\"tools-h\">\n<h2 id=\"tools-h\">Tools in use</h2>\n");
        if (tools.Count == 0)
        {
            content.Body.Add($"<p>A tool is built from a brief below, then registered with what it cost: <code>{newest.Story.Command} tools add</code>. From then on its users' move, its expiry and what it saved stand here.</p>\n</section>\n");
            return;
        }

        content.WriteGrid(Register(tools), request);
        foreach (var tool in tools)
        {
            ToolArticle.Write(content, tool);
        }

        content.Body.Add($"</section>\n");
    }

    private static Table Register(IReadOnlyList<ToolStory> tools) => new Table
    {
        Name = "tools",
        Title = "The register: what each tool replaces, until when, and how far its users moved",
        Columns =
        [
            new("tool", "Tool"), new("replaces", "In place of"), new("owner", "Owner"), new("started", "Since", CellKind.Day), new("expires", "Expires", CellKind.Day),
            new("moved", "Moved", CellKind.Count), new("of", "of", CellKind.Count), new("saved", "Saved so far", CellKind.Money),
        ],
        Rows = [.. tools.Select(t => (IReadOnlyList<Cell>)
        [
            Cell.Given(t.Id), Cell.Given($"{t.FeatureName} of {t.AppName}"), Cell.Given(t.Owner), Cell.Date(t.StartedOn, ""), t.RetiredOn is { } retired ? Cell.Text($"retired {Say.Day(retired)}") : Cell.Date(t.Expires, ""),
            t.Progress is { } p ? Cell.Count(p.Moved) : Cell.Unknown, t.Progress is { } all ? Cell.Count(all.Cohort) : Cell.Unknown, t.Saved is { } saved ? Cell.Money(saved.Net) : Cell.Unknown,
        ])],
    }.Leading(tools.Select(t => $"#tool-{t.Id}"));

    private static void WriteCandidates(PageContent content, InsightSnapshot newest, PageRequest request)
    {
        var judged = newest.Story.Apps.SelectMany(a => a.Features.Select(f => (App: a, Feature: f))).Where(x => x.Feature.Replaceability is not null).ToList();
        content.Body.Add($"<section aria-labelledby=\"candidates-h\">\n<h2 id=\"candidates-h\">What a small tool could do instead</h2>\n");
        if (judged.Count == 0)
        {
            content.Body.Add($"<p>No feature was judged: a catalog has to describe what a feature does and what a tool in its place would cost.</p>\n</section>\n");
            return;
        }

        content.Body.Add($"<p>The score is a sum of named observations from 0 (keep buying) to 100 % (an afternoon's tool would do). A veto forbids replacement whatever the score.</p>\n");
        var open = judged.Where(x => x.Feature.Replaceability!.Vetoes.Count == 0)
            .OrderByDescending(x => FeatureAdvice.Of(x.Feature, newest.Story) is not null).ThenByDescending(x => x.Feature.Replaceability!.Score).ThenBy(x => x.Feature.Key).ToList();
        content.WriteGrid(Candidates(open, newest), request);
        var vetoed = judged.Where(x => x.Feature.Replaceability!.Vetoes.Count > 0).OrderBy(x => x.Feature.Key).ToList();
        if (vetoed.Count > 0)
        {
            content.Body.Add($"<h3>Not to be replaced</h3>\n");
            content.WriteGrid(Vetoed(vetoed), request);
        }

        content.Body.Add($"</section>\n");
    }

    private static Table Candidates(IReadOnlyList<(AppStory App, FeatureStory Feature)> open, InsightSnapshot newest) => new Table
    {
        Name = "candidates",
        Title = "What is advised first, then by how well a small tool could do it",
        Columns = [new("feature", "Feature"), new("app", "App"), new("score", "Score", CellKind.Share), new("seats", "Seats, 90 days", CellKind.Count), new("advice", "Advice"), new("brief", "Brief", CellKind.Short)],
        Rows = [.. open.Select(x => (IReadOnlyList<Cell>)
        [
            Cell.Given(x.Feature.Name), Cell.Given(x.App.Name), Cell.Share(x.Feature.Replaceability!.Score), Cell.Count(x.Feature.Seats90), Cell.Text(Advice(x.Feature, newest)),
            Cell.Text("Read the brief") with { Href = Links.Brief(x.App.App, x.Feature.Key.Feature) },
        ])],
    }.Leading(open.Select(x => Links.Feature(x.App.App, x.Feature.Key.Feature)));

    private static string Advice(FeatureStory feature, InsightSnapshot newest) => FeatureAdvice.Of(feature, newest.Story) is { } action
        ? action.Main.Amount is null ? $"build: money {action.Main}" : $"build: {action.Main} a year"
        : newest.Workspace.Catalogs.GetValueOrDefault(feature.Key.App)?.Feature(feature.Key.Feature)?.Replacement.BuildCost is null
            ? "not judged: its catalog has no build cost"
            : "would not pay: no seat or plan goes with it";

    private static Table Vetoed(IReadOnlyList<(AppStory App, FeatureStory Feature)> vetoed) => new()
    {
        Name = "vetoed",
        Title = "Features that must not be replaced, and who said so",
        Columns = [new("feature", "Feature"), new("app", "App"), new("veto", "Why not", CellKind.Long), new("said_by", "Said by")],
        Rows = [.. vetoed.SelectMany(x => x.Feature.Replaceability!.Vetoes.Select(v => (IReadOnlyList<Cell>)
            [Cell.Given(x.Feature.Name) with { Href = Links.Feature(x.App.App, x.Feature.Key.Feature) }, Cell.Given(x.App.Name), Cell.Given($"{v.Kind}: {v.Reason}"), Cell.Given(v.SaidBy)]))],
    };
}
