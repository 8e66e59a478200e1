using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Parts;

/// <summary>How many assigned seats of an app are in each state: bars in plain SVG, which need no script and print sharply.</summary>
public static class StatusBars
{
    /// <summary>Writes them; nothing where no seat is assigned.</summary>
    public static void Write(HtmlWriter page, AppStory app)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(app);
        if (app.Statuses.All(s => s.Seats.Exactly == 0))
        {
            return;
        }

        var largest = Math.Max(1, app.Statuses.Max(s => Drawn(s.Seats)));
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{app.Name}: assigned seats by state\"><table>\n<caption>{app.Name}: assigned seats by state, as groups</caption>\n");
        page.Add($"<thead><tr><th scope=\"col\">State</th><th scope=\"col\" class=\"right\">Seats</th><th scope=\"col\">Side by side</th></tr></thead>\n<tbody>\n");
        foreach (var (status, seats) in app.Statuses.Where(s => s.Seats.Exactly != 0))
        {
            var drawn = Drawn(seats);
            page.Add($"<tr><th scope=\"row\">{StatusWords.Of(status)}</th><td class=\"right{(drawn == 0 ? " unknown" : "")}\">{seats.ToString()}</td>");
            var width = drawn > 0 ? Math.Max(1, 100 * drawn / largest) : 8;
            page.Add($"<td><svg class=\"share\" aria-hidden=\"true\" focusable=\"false\"><rect height=\"16\" width=\"{width}%\" class=\"{(drawn == 0 ? "unknown" : Class(status))}\"/></svg></td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    /// <summary>The length of a bar: the count, the middle of its range, or 0 where neither may be told.</summary>
    private static int Drawn(ShownCount seats) => seats.Exactly ?? (seats.Range is var (low, high) ? (low + high) / 2 : 0);

    private static string Class(SeatStatus status) => status switch
    {
        SeatStatus.Active => "used",
        SeatStatus.Idle30 or SeatStatus.InGrace or SeatStatus.NonPerson or SeatStatus.Exempt => "rest",
        SeatStatus.Unknown => "unknown",
        _ => "idle",
    };
}
