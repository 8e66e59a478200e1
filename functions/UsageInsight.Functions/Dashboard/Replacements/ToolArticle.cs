using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight.Tools;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Replacements;

/// <summary>One tool: how far its cohort has moved, what must be decided, which seats it frees, and what it saved.</summary>
internal static class ToolArticle
{
    public static void Write(PageContent content, ToolStory tool)
    {
        var page = content.Body;
        page.Add($"<article class=\"app\" id=\"tool-{tool.Id}\">\n<h3><bdi>{tool.Id}</bdi></h3>\n<p>{tool.Purpose} In place of <a href=\"{Links.Feature(tool.App, tool.Feature)}\"><bdi>{tool.FeatureName}</bdi> of <bdi>{tool.AppName}</bdi></a>.</p>\n");
        foreach (var warning in tool.Warnings)
        {
            CaveatBox.Note(page, $"To decide: {warning}");
        }

        if (tool.Progress is { } progress)
        {
            WriteProgress(content, tool, progress);
        }
        else
        {
            page.Add($"<p>It was registered after the newest analysis; the next one tells how its users move.</p>\n");
        }

        WriteDrops(page, tool);
        WriteSaved(page, tool);
        page.Add($"</article>\n");
    }

    private static void WriteProgress(PageContent content, ToolStory tool, ToolProgress progress)
    {
        if (progress.Moved.Kind == ShownCountKind.Withheld)
        {
            content.Body.Add($"<p>{progress.Cohort.Of("seat")} used the feature before. How many of them have moved is not shown: the groups are too small.</p>\n");
        }
        else
        {
            new FactList(content.Body, Links.Words).Open()
                .Add("cohort", "Used the feature before", progress.Cohort.ToString())
                .Add("moved", "Use only the tool", progress.Moved.ToString())
                .Add("moved", "Use both", progress.Between.ToString())
                .Add("moved", "Use only the feature", progress.Staying.ToString())
                .Add("moved", "Use neither", progress.Silent.ToString())
                .Close();
        }

        content.Body.Add($"<p>The feature was last used: {progress.FeatureLastUsed}. The tool was last used: {progress.ToolLastUsed}. Newcomers to the feature since: {progress.Newcomers.ToString()}.</p>\n");
        if (progress.Weeks.Count(w => w.Old.Middle is not null) * 2 > progress.Weeks.Count)
        {
            content.Charts.WriteFigure(content.Body, "From the feature to the tool, seats by week", Statement(tool, progress), Describe(tool, progress), Behind(tool, progress));
        }
        else
        {
            content.Body.Add($"<p class=\"muted\">In most weeks the groups are too small to show, so there is no picture of the move.</p>\n");
        }
    }

    private static System.Text.Json.Nodes.JsonObject Describe(ToolStory tool, ToolProgress progress)
    {
        DateOnly[] mondays = [.. progress.Weeks.Select(w => w.Monday)];
        ShownCount?[] Of(Func<(DateOnly Monday, ShownCount Old, ShownCount Both, ShownCount New), ShownCount> pick) => [.. progress.Weeks.Select(w => (ShownCount?)pick(w))];
        return LineChart.Describe(
            "seats", mondays,
            [LineChart.Told("only the feature", "old", Of(w => w.Old)), LineChart.Told("both", "between", Of(w => w.Both)), LineChart.Told("only the tool", "actual", Of(w => w.New))],
            LineChart.WeekOf(tool.StartedOn, mondays) is { } week ? [(week, "the tool goes live")] : [],
            []);
    }

    private static string Statement(ToolStory tool, ToolProgress progress) => progress.Moved.Kind == ShownCountKind.Withheld
        ? $"Live since {Say.Day(tool.StartedOn)}. Weeks in which a group is too small to show are left out."
        : $"Since {Say.Day(tool.StartedOn)}, {progress.Moved} of {progress.Cohort.Of("seat")} have come to use only the tool. Weeks in which a group is too small to show are left out.";

    private static Table Behind(ToolStory tool, ToolProgress progress) => new()
    {
        Name = $"weeks-{tool.Id}",
        Title = "Seats by week",
        Columns = [new("week", "Week of", CellKind.Day), new("old", "Only the feature", CellKind.Count), new("both", "Both", CellKind.Count), new("new", "Only the tool", CellKind.Count)],
        Rows = [.. progress.Weeks.Select(w => (IReadOnlyList<Cell>)[Cell.Date(w.Monday, ""), Cell.Count(w.Old), Cell.Count(w.Both), Cell.Count(w.New)])],
    };

    private static void WriteDrops(HtmlWriter page, ToolStory tool)
    {
        foreach (var (from, to, seats, less) in tool.Drops)
        {
            page.Add($"<p><b>The feature has no users left.</b> {seats.Of("seat")} can drop from {from} to {to}: {Say.Money(less)} less a seat and month{(tool.CancelBy is { } by ? $"; notice by {Say.Day(by)}" : "")}.</p>\n");
        }
    }

    private static void WriteSaved(HtmlWriter page, ToolStory tool)
    {
        if (tool.Saved is not { } saved)
        {
            page.Add($"<p class=\"muted\">No baseline was fixed when it went live, so what it saved cannot be told.</p>\n");
            return;
        }

        page.Add($"<p>Saved so far against the baseline fixed when it went live: {Say.Money(saved.Gross)} for seats, less {Say.Money(saved.Upkeep)} for building and keeping the tool: <b>{Say.Money(saved.Net)}</b>.</p>\n");
    }
}
