using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.Changes;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Overview;

/// <summary>What is different from about a week before.</summary>
internal static class ChangesSection
{
    public static void Write(HtmlWriter page, InsightSnapshot newest)
    {
        page.Add($"<section aria-labelledby=\"changes-h\">\n");
        if (newest.Before is not { } before)
        {
            page.Add($"<h2 id=\"changes-h\">What changed</h2>\n<p>This is the first analysis. From the next one on, what changed stands here.</p>\n</section>\n");
            return;
        }

        var changes = ChangeTeller.Tell(newest.Story, before);
        page.Add($"<h2 id=\"changes-h\">What changed since {Say.Day(before.AsOf)}</h2>\n");
        if (changes.Count == 0)
        {
            page.Add($"<p>Nothing that matters: the same actions, the same money.</p>\n");
        }
        else
        {
            TableMarkup.WriteBare(page, Table(changes, before.AsOf));
        }

        page.Add($"</section>\n");
    }

    private static Table Table(IReadOnlyList<Change> changes, DateOnly before) => new()
    {
        Name = "changes",
        Title = $"Differences from the analysis to {Say.Day(before)}",
        Columns = [new("kind", "What it is"), new("what", "What changed", CellKind.Long), new("now", "Now"), new("before", "Before")],
        Rows = [.. changes.Select(c => (IReadOnlyList<Cell>)[Cell.Text(Kind(c.Kind)), Cell.Text(c.What) with { Href = Href(c) }, Cell.Text(c.Now), Cell.Text(c.Before)])],
    };

    private static string? Href(Change change) => change switch
    {
        { Action: { } action } => Links.Action(action),
        { App: { } app } => Links.App(app),
        _ => null,
    };

    private static string Kind(ChangeKind kind) => kind switch
    {
        ChangeKind.Money => "Money",
        ChangeKind.NewAction => "New advice",
        ChangeKind.OtherAction => "Changed",
        ChangeKind.GoneAction => "Gone",
        ChangeKind.App => "Seats",
        _ => "Source",
    };
}
