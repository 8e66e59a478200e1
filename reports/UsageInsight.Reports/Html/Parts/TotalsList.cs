namespace UsageInsight.Reports.Html.Parts;

/// <summary>The totals behind the answer, one per kind of money.</summary>
public static class TotalsList
{
    /// <summary>Writes them; nothing where there are none.</summary>
    /// <param name="page">Where to write.</param>
    /// <param name="totals">Sentences such as <c>Can go now, a year: EUR 3,942</c>; what follows the colon stands out.</param>
    public static void Write(HtmlWriter page, IReadOnlyList<string> totals)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(totals);
        if (totals.Count == 0)
        {
            return;
        }

        page.Add($"<ul class=\"totals\">");
        foreach (var total in totals)
        {
            var colon = total.IndexOf(": ", StringComparison.Ordinal);
            var (what, sum) = colon < 0 ? (total, "") : (total[..(colon + 1)], total[(colon + 2)..]);
            page.Add($"<li>{what} <b class=\"num\">{sum}</b></li>");
        }

        page.Add($"</ul>\n");
    }
}
