namespace UsageInsight.Reports.Html.Parts;

/// <summary>The totals behind the answer, one per kind of money.</summary>
public static class TotalsList
{
    /// <summary>Writes them; nothing where there are none.</summary>
    /// <param name="page">Where to write.</param>
    /// <param name="totals">Sentences such as <c>Can go now, a year: EUR 3,942</c>; what follows the colon stands out.</param>
    /// <param name="evidence">Where the sums lead to; null where they lead nowhere.</param>
    public static void Write(HtmlWriter page, IReadOnlyList<string> totals, string? evidence = null)
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
            if (colon < 0)
            {
                page.Add($"<li>{total}</li>");
                continue;
            }

            page.Add($"<li>{total[..(colon + 1)]} ");
            WriteSum(page, total[(colon + 2)..], evidence);
            page.Add($"</li>");
        }

        page.Add($"</ul>\n");
    }

    private static void WriteSum(HtmlWriter page, string sum, string? evidence)
    {
        if (evidence is null)
        {
            page.Add($"<b class=\"num\">{sum:whole}</b>");
        }
        else
        {
            page.Add($"<a href=\"{evidence}\"><b class=\"num\">{sum:whole}</b></a>");
        }
    }
}
