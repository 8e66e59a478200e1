using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Words;

/// <summary>What the words mean, one line each.</summary>
internal static class WordsPage
{
    public static Task<PageAnswer> BuildAsync(PageRequest request)
    {
        _ = request;
        var content = new PageContent("Words", Links.Words);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">What the words mean</h1>\n<dl class=\"terms\">\n");
        foreach (var (term, anchor, meaning) in Glossary.Terms.Concat(Glossary.OfPages))
        {
            content.Body.Add($"<dt id=\"word-{anchor}\">{term}</dt><dd>{meaning}</dd>\n");
        }

        content.Body.Add($"</dl>\n</section>\n");
        return Task.FromResult<PageAnswer>(new PageAnswer.Shown(content));
    }
}
