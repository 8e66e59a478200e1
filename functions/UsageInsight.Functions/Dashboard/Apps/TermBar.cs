using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Apps;

/// <summary>The contract's clock as a bar: how much of the term is over, and where the last day to act lies. Plain SVG, no script.</summary>
internal static class TermBar
{
    /// <summary>Writes it; nothing where no contract is on file, or the contract has ended.</summary>
    public static void Write(HtmlWriter page, AppStory app)
    {
        if (app.Clock is not { Ended: false } clock)
        {
            return;
        }

        var asOf = clock.CancelBy.AddDays(-clock.DaysLeft);
        var term = Math.Max(1, clock.TermEnd.DayNumber - clock.TermStart.DayNumber);
        var (over, cancelBy) = (Percent(asOf, clock.TermStart, term), Percent(clock.CancelBy, clock.TermStart, term));
        page.Add($"<figure class=\"term\"><svg width=\"100%\" height=\"28\" role=\"img\" aria-label=\"The term from {Say.Day(clock.TermStart)} to {Say.Day(clock.TermEnd)} is {over} % over; {(clock.AutoRenew ? $"cancel-by lies at {cancelBy} %" : "it needs no notice")}.\">");
        page.Add($"<rect class=\"whole\" y=\"8\" width=\"100%\" height=\"12\" rx=\"2\"/><rect class=\"over\" y=\"8\" width=\"{over}%\" height=\"12\" rx=\"2\"/>");
        if (clock.AutoRenew)
        {
            page.Add($"<rect class=\"notice\" x=\"{cancelBy}%\" y=\"8\" width=\"{100 - cancelBy}%\" height=\"12\"/><rect class=\"mark\" x=\"{cancelBy}%\" y=\"2\" width=\"3\" height=\"24\"/>");
        }

        page.Add($"</svg><figcaption class=\"small muted\"><span>{Say.Day(clock.TermStart)}</span><span>{(clock.AutoRenew ? $"cancel-by {Say.Day(clock.CancelBy)}" : "no notice needed")}</span><span>{Say.Day(clock.TermEnd)}</span></figcaption></figure>\n");
    }

    private static int Percent(DateOnly day, DateOnly start, int term) => Math.Clamp(100 * (day.DayNumber - start.DayNumber) / term, 0, 100);
}
