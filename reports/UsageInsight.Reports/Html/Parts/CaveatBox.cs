namespace UsageInsight.Reports.Html.Parts;

/// <summary>What every reader must see, beside the verdict and not in a footnote.</summary>
public static class CaveatBox
{
    /// <summary>Writes what weakens the verdicts beside it; nothing where nothing does.</summary>
    public static void Weakened(HtmlWriter page, IReadOnlyList<string> caveats)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(caveats);
        if (caveats.Count > 0)
        {
            page.Add($"<div class=\"caveat\" role=\"note\"><p><b>What weakens this:</b> {string.Join(" ", caveats)}</p></div>\n");
        }
    }

    /// <summary>Writes one sentence.</summary>
    public static void Note(HtmlWriter page, string sentence)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Add($"<div class=\"caveat\" role=\"note\"><p>{sentence}</p></div>\n");
    }
}
