using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Alerts;

/// <summary>What people were told of, what became of it, and whether the messages arrived. Readers who may act answer here.</summary>
internal static class AlertsPage
{
    public static async Task<PageAnswer> BuildAsync(PageRequest request) => new PageAnswer.Shown(await WriteAsync(request, []));

    /// <summary>The page, with what has to be put right about an answer.</summary>
    public static async Task<PageContent> WriteAsync(PageRequest request, IReadOnlyList<string> mistakes)
    {
        var alerts = await request.Parts.Insight.AlertsAsync(request.Stopped);
        var content = new PageContent("Alerts", Links.Alerts);
        var open = alerts.Where(a => a.Shown == AlertStatus.Open).OrderBy(a => a.Due ?? DateOnly.MaxValue).ThenBy(a => a.Key, StringComparer.Ordinal).ToList();
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Sentence(alerts, open):whole}</h1>\n");
        ErrorSummary.Write(content.Body, mistakes);
        if (alerts.Count == 0)
        {
            content.Body.Add($"<p>Rules stand in <code>alerts.yaml</code>; they speak after an analysis, and only of what can be acted on. Next: <code>usageinsight alerts run --dry-run</code> says what they would tell now.</p>\n");
        }

        content.Body.Add($"<ul class=\"alerts\">\n");
        foreach (var alert in open)
        {
            WriteOpen(content.Body, alert, request);
        }

        content.Body.Add($"</ul>\n");
        WriteAnswered(content, alerts, request);
        content.Body.Add($"</section>\n");
        WriteDeliveries(content, await request.Parts.Insight.DeliveriesAsync(request.Stopped), request);
        return content;
    }

    private static string Sentence(IReadOnlyList<AlertState> alerts, IReadOnlyList<AlertState> open) => open switch
    {
        [{ Due: { } due }, ..] => $"{Say.Of(open.Count, "alert")} wait{(open.Count == 1 ? "s" : "")} for an answer, the first to be acted on by {Say.Day(due)}.",
        { Count: > 0 } => $"{Say.Of(open.Count, "alert")} wait{(open.Count == 1 ? "s" : "")} for an answer.",
        _ => alerts.Count == 0 ? "Nobody has been told of anything yet." : "Every alert has been answered.",
    };

    private static void WriteOpen(HtmlWriter page, AlertState alert, PageRequest request)
    {
        page.Add($"<li class=\"action act\"><div class=\"why\"><h3>");
        WriteTitle(page, alert, request);
        page.Add($"</h3><p>{SafeText.OneLine(alert.Message.Text)}</p><p class=\"muted\">told {Say.Day(DateOnly.FromDateTime(alert.Since.UtcDateTime))} by the rule {SafeText.Name(alert.Rule)}</p></div>");
        page.Add($"<div class=\"much\">{(alert.Due is { } due ? $"by {Say.Day(due)}" : "")}</div>\n");
        if (request.May(Permission.Act))
        {
            page.Add($"<form method=\"post\" action=\"{Links.Alerts}\" class=\"next inline\"><input type=\"hidden\" name=\"{request.FormTokenName}\" value=\"{request.FormToken}\"><input type=\"hidden\" name=\"key\" value=\"{alert.Key}\">");
            page.Add($"<label>Reason <input name=\"reason\" required minlength=\"{AlertAnswer.Shortest}\" maxlength=\"{AlertAnswer.Longest}\" autocomplete=\"off\"></label> ");
            page.Add($"<button type=\"submit\" name=\"answer\" value=\"ack\">Seen: quiet until it changes</button> ");
            page.Add($"<label>or quiet for <input type=\"number\" name=\"days\" min=\"1\" max=\"{AlertAnswer.MostDays}\" value=\"7\" class=\"short\"> days</label> <button type=\"submit\" name=\"answer\" value=\"snooze\">Snooze</button></form>");
        }

        page.Add($"</li>\n");
    }

    /// <summary>The title leads to the app it speaks of, where the newest analysis has it.</summary>
    private static void WriteTitle(HtmlWriter page, AlertState alert, PageRequest request)
    {
        var title = SafeText.OneLine(alert.Title);
        if (alert.Message.App is { } app && request.Newest?.App(app) is not null)
        {
            page.Add($"<a href=\"{Links.App(app)}\">{title:whole}</a>");
        }
        else
        {
            page.Add($"{title:whole}");
        }
    }

    private static void WriteAnswered(PageContent content, IReadOnlyList<AlertState> alerts, PageRequest request)
    {
        var answered = alerts.Where(a => a.Shown != AlertStatus.Open).OrderByDescending(a => a.Since).ThenBy(a => a.Key, StringComparer.Ordinal).ToList();
        if (answered.Count == 0)
        {
            return;
        }

        content.Body.Add($"<h2>Answered, or no longer true</h2>\n");
        content.WriteGrid(new()
        {
            Name = "answered",
            Title = "Alerts that are quiet",
            Columns = [new("title", "Alert", CellKind.Long), new("status", "Status", CellKind.Short), new("until", "Quiet until", CellKind.Day), new("reason", "Reason", CellKind.Long), new("by", "By"), new("since", "Told", CellKind.Day)],
            Rows = [.. answered.Select(a => (IReadOnlyList<Cell>)
            [
                Cell.Given(a.Title), Cell.Text(Status(a.Shown)), Cell.Date(a.SnoozedUntil is { } until ? DateOnly.FromDateTime(until.UtcDateTime) : null, ""),
                Cell.Given(a.Reason), Cell.Given(a.By is { } by ? VisitorWords.Of(by) : null), Cell.Date(DateOnly.FromDateTime(a.Since.UtcDateTime), ""),
            ])],
        }, request);
    }

    private static string Status(AlertStatus status) => status switch
    {
        AlertStatus.Acknowledged => "seen",
        AlertStatus.Snoozed => "snoozed",
        AlertStatus.Resolved => "no longer true",
        _ => "open",
    };

    private static string Status(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => "delivered",
        DeliveryStatus.Dead => "given up",
        _ => "being tried",
    };

    private static void WriteDeliveries(PageContent content, IReadOnlyList<DeliveryRecord> deliveries, PageRequest request)
    {
        content.Body.Add($"<section aria-labelledby=\"deliveries-h\">\n<h2 id=\"deliveries-h\">Messages</h2>\n");
        if (deliveries.Count == 0)
        {
            content.Body.Add($"<p>No message has been queued.</p>\n</section>\n");
            return;
        }

        var dead = deliveries.Count(d => d.Status == DeliveryStatus.Dead);
        if (dead == 0)
        {
            content.Body.Add($"<p>Every message arrived or is still being tried.</p>\n");
        }
        else
        {
            content.Body.Add($"<p>{Say.Of(dead, "message")} could not be delivered. Next: <code>usageinsight alerts replay</code> sends {(dead == 1 ? "it" : "them")} again.</p>\n");
        }

        content.WriteGrid(new()
        {
            Name = "deliveries",
            Title = "Messages, the newest first",
            Columns = [new("queued", "Queued", CellKind.Day), new("what", "What", CellKind.Long), new("receiver", "Receiver"), new("status", "Status", CellKind.Short), new("attempts", "Tries", CellKind.Count), new("answer", "Last answer"), new("id", "Id", CellKind.Short)],
            Rows = [.. deliveries.Reverse().Select(d => (IReadOnlyList<Cell>)
            [
                Cell.Date(DateOnly.FromDateTime(d.CreatedAt.UtcDateTime), ""), Cell.Given(d.Alert?.Title ?? $"report {d.Report?.Report}"), Cell.Given(d.Receiver), Cell.Text(Status(d.Status)), Cell.Count(d.Attempts), Cell.Given(d.LastAnswer), Cell.Given(d.Id),
            ])],
        }, request);
        content.Body.Add($"</section>\n");
    }
}
