namespace UsageInsight.Reports.Html.Parts;

/// <summary>The pattern by which unknown is drawn; pictures of the page refer to it.</summary>
public static class HatchPattern
{
    /// <summary>Writes it once a page.</summary>
    public static void Write(HtmlWriter page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Add($"<svg class=\"defs\" aria-hidden=\"true\" focusable=\"false\"><defs><pattern id=\"hatch\" class=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\"/><path d=\"M0 0V6\"/></pattern></defs></svg>\n");
    }
}
