using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>What the words mean, one line each.</summary>
internal static class WordsSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page)
    {
        page.Add($"<section id=\"words\" aria-labelledby=\"words-h\">\n<h2 id=\"words-h\">What the words mean</h2>\n<dl class=\"terms\">\n");
        foreach (var (term, anchor, meaning) in Glossary.Terms)
        {
            page.Add($"<dt id=\"word-{anchor}\">{term}</dt><dd>{meaning}</dd>\n");
        }

        page.Add($"</dl>\n</section>\n");
    }
}
