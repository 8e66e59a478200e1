using UsageInsight.Analysis.RightSizing;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Ledger;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Renewals;

/// <summary>Writes the answer to a what-if: the optimum with its proof, what it is compared with, and what would change it.</summary>
internal static class WhatIfMarkup
{
    /// <summary>The answer alone.</summary>
    public static HtmlWriter Answer(WhatIfAnswer answer, AppStory app, InsightSnapshot newest)
    {
        var page = new HtmlWriter();
        if (answer.Status == SolveStatus.Infeasible || answer.Moves.Count == 0)
        {
            var why = answer.Status == SolveStatus.Infeasible ? "No mix of the priced plans covers what the seats need." : "There are too few seats with the same needs to tell anything of them.";
            return page.Add($"<p class=\"verdict\"><b>{why}</b></p>\n");
        }

        WriteVerdict(page, answer);
        WriteCosts(page, answer, newest);
        CaveatBox.Weakened(page, [.. answer.Caveats.Select(SafeText.OneLine)]);
        TableMarkup.WriteBare(page, Moves(answer, app, newest.Names));
        if (answer.Tools.Count > 0)
        {
            TableMarkup.WriteBare(page, Tools(answer, app, newest.Names));
        }

        WriteOthers(page, answer, app, newest.Names);
        return page;
    }

    private static void WriteVerdict(HtmlWriter page, WhatIfAnswer answer)
    {
        var replaced = answer.Tools.Count(t => t.Replaced);
        var what = replaced == 0 ? "Building nothing is best" : $"Building {Say.Of(replaced, "tool")} is best";
        var cost = answer.Total is { } total ? $": {Say.Money(total)} over {Say.Of(answer.Months, "month")}" : "";
        page.Add($"<p class=\"verdict\"><b>{$"{what}{cost}{Against(answer)}":whole}.</b> {Proof(answer)}</p>\n");
    }

    private static string Against(WhatIfAnswer answer)
    {
        if (answer is not { Total: { } total, Today: { } today })
        {
            return "";
        }

        return (today.Amount - total.Amount) switch
        {
            > 0 => $", {Say.Money(today - total)} less than today's plans",
            < 0 => $", {Say.Money(total - today)} more than today's plans",
            _ => ", the same as today's plans",
        };
    }

    private static string Proof(WhatIfAnswer answer) => answer switch
    {
        { Status: SolveStatus.Optimal } => "Proven: no other mix of plans and tools costs less.",
        { Gap: { } gap } => $"The search was stopped: the best may cost up to {Say.Percent((double)gap)} less.",
        _ => "The search was stopped before a bound was found.",
    };

    private static void WriteCosts(HtmlWriter page, WhatIfAnswer answer, InsightSnapshot newest)
    {
        var facts = new FactList(page, Links.Words).Open()
            .Add("optimum", "The best", Text(answer.Total))
            .Add("optimum", "Without any tool", Text(answer.WithoutTools))
            .Add("optimum", "Today's plans", Text(answer.Today));
        if (answer.Bound is { } bound)
        {
            facts.Add("bound", "Nothing costs less than", Say.Money(bound));
        }

        facts.Close();
        if (newest.Result.Options.GroupThreshold is > 1 and var threshold)
        {
            page.Add($"<p class=\"muted\">Groups of seats that need the same are rounded to multiples of {threshold} here, some up and some down, so that no small one can be worked out; costs are those of the rounded groups.</p>\n");
        }
    }

    private static string Text(Money? amount) => amount is { } known ? Say.Money(known) : "unknown";

    private static Table Moves(WhatIfAnswer answer, AppStory app, NameBook names) => new()
    {
        Name = "moves",
        Title = "Where the seats go that stay",
        Columns = [new("from", "Hold today"), new("to", "Get"), new("seats", "Seats", CellKind.Count)],
        Rows = [.. answer.Moves.Select(m => (IReadOnlyList<Cell>)[Cell.Text(m.From is { } from ? names.Plan(app.App, from) : "none"), Cell.Text(Gets(m, app, names)), Cell.Count(m.Seats)])],
    };

    private static string Gets(SeatMove move, AppStory app, NameBook names)
    {
        var addOns = move.AddOns.Count == 0 ? "" : $" with {Say.List([.. move.AddOns.Select(a => names.Plan(app.App, a))])}";
        return move.To is not { } to ? "none" : names.Plan(app.App, to) + addOns + (addOns.Length == 0 && string.Equals(to, move.From, StringComparison.Ordinal) ? ", as today" : "");
    }

    private static Table Tools(WhatIfAnswer answer, AppStory app, NameBook names) => new()
    {
        Name = "tools",
        Title = "What could be built instead, and below which cost it pays",
        Columns =
        [
            new("feature", "Feature"), new("verdict", "Verdict"), new("seats", "Seats that need it", CellKind.Count), new("build", "Costs once", CellKind.Money),
            new("run", "A month", CellKind.Money), new("worth_below", "Pays below", CellKind.Money),
        ],
        Rows = [.. answer.Tools.Select(t => (IReadOnlyList<Cell>)
        [
            Cell.Text(names.Feature(app.App, t.Feature)) with { Href = Links.Feature(app.App, t.Feature) }, Cell.Text(t.Replaced ? "build" : "keep buying"), Cell.Count(t.Seats), Cell.Money(t.Build), Cell.Money(t.RunPerMonth),
            t.WorthBelow is { Amount: <= 0 } ? Cell.None : Cell.Money(t.WorthBelow),
        ])],
    };

    private static void WriteOthers(HtmlWriter page, WhatIfAnswer answer, AppStory app, NameBook names)
    {
        if (answer.Alternatives.Count == 0 && answer.PriceFlips.Count == 0)
        {
            return;
        }

        page.Add($"<h2>What would change the answer</h2>\n<ul>\n");
        foreach (var other in answer.Alternatives)
        {
            var built = other.Replaced.Count == 0 ? "Building nothing" : $"Building instead of {Say.List([.. other.Replaced.Select(f => names.Feature(app.App, f))])}";
            page.Add($"<li>{built} costs {Say.Money(new Money(other.Extra, answer.Currency))} more.</li>\n");
        }

        foreach (var flip in answer.PriceFlips)
        {
            page.Add($"<li>Above {Say.Money(new Money(Math.Round(flip.DropsAbove, 2), answer.Currency))} a seat and month, nobody would be kept in {names.Plan(app.App, flip.Plan)} (now {Say.Money(new Money(flip.Price, answer.Currency))}).</li>\n");
        }

        page.Add($"</ul>\n");
    }
}
