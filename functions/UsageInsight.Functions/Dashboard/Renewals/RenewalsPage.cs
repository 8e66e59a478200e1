using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.Renewals;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Renewals;

/// <summary>Which contract must be decided by when, and what is at stake: the next day to act first.</summary>
internal static class RenewalsPage
{
    public static async Task<PageContent?> WriteAsync(PageRequest request, InsightSnapshot newest)
    {
        // A tool of the house reports its use as an app does, and has no contract to prepare.
        var tools = (await request.Parts.Insight.ToolsAsync(newest, request.Stopped)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var content = new PageContent("Renewals", Links.Renewals);
        var terms = RenewalTerm.Of(newest);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Sentence(terms):whole}</h1>\n");
        if (terms.Count > 0)
        {
            RenewalCalendar.Write(content.Body, terms, newest.Story.AsOf);
            content.Body.Add($"<p>A row leads to what another price, build cost or reserve would change about it.</p>\n");
            content.WriteGrid(Table(terms).Leading(terms.Select(t => Links.WhatIf(t.App.App))), request);
        }

        WriteWithout(content, newest.Story.Apps.Where(a => a.Clock is null && !tools.Contains(a.App)));
        content.Body.Add($"</section>\n");
        return content;
    }

    private static string Sentence(IReadOnlyList<RenewalTerm> terms) => terms.FirstOrDefault(t => !t.Clock.Ended) switch
    {
        null when terms.Count == 0 => "No contract is on file, so no renewal can be prepared.",
        null => "Every contract on file has ended.",
        var next => $"The next day to act is {Say.Day(next.Clock.DecideBy())}, {Say.InDays(next.Clock.DaysToDecide())}: {next.App.Name}{(next.AtStake.Count > 0 ? $", {Say.Money(next.AtStake)} a year" : "")}.",
    };

    private static Table Table(IReadOnlyList<RenewalTerm> terms) => new()
    {
        Name = "renewals",
        Title = "Contracts by the last day to act; money that can go, a year",
        Columns =
        [
            new("app", "App"), new("cancel_by", "Decide by", CellKind.Day), new("days_left", "Days left", CellKind.Count), new("term_end", "Term ends", CellKind.Day),
            new("renews", "Renews itself"), new("quantity", "Seats purchased", CellKind.Count), new("cost", "Cost a month", CellKind.Money),
            new("now", "Can go now", CellKind.Money), new("renewal", "At renewal", CellKind.Money),
        ],
        Rows = [.. terms.Select(t => (IReadOnlyList<Cell>)
        [
            Cell.Given(Name(t, terms)), Cell.Date(t.Clock.DecideBy(), ""), Cell.Count(t.Clock.DaysToDecide()), Cell.Date(t.Clock.TermEnd, ""),
            Cell.Text(t.Clock.Ended ? "ended" : t.Clock.AutoRenew ? "yes" : "no"), Cell.Count(t.Quantity), Money(t.Cost), Going(t.Now), Going(t.AtRenewal),
        ])],
    };

    /// <summary>The app; with the contract where it has several.</summary>
    private static string Name(RenewalTerm term, IReadOnlyList<RenewalTerm> terms) =>
        terms.Count(t => string.Equals(t.App.App, term.App.App, StringComparison.Ordinal)) > 1 ? $"{term.App.Name}: {term.Clock.Contract}" : term.App.Name;

    private static Cell Going(IReadOnlyList<Ledger.Money> amounts) => amounts.Count == 0 ? new Cell("none", 0) : Money(amounts);

    private static Cell Money(IReadOnlyList<Ledger.Money> amounts) => amounts.Count switch
    {
        0 => Cell.Unknown,
        1 => Cell.Money(amounts[0]),
        _ => Cell.Text(Say.Money(amounts)),
    };

    private static void WriteWithout(PageContent content, IEnumerable<AppStory> apps)
    {
        string[] without = [.. apps.Select(a => a.Name)];
        if (without.Length > 0)
        {
            content.Body.Add($"<p>No contract is on file for <b>{Say.List(without)}</b>: add one under <code>contracts/</code>, and its dates and money stand here after the next analysis.</p>\n");
        }
    }
}
