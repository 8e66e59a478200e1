using UsageInsight.Functions.Insight;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>Pages that show an analysis: before the first there is one page for all of them, which tells the next command.</summary>
internal static class AnalysedPage
{
    /// <summary>A page written at once from the newest analysis; null where what it is asked about is not in it.</summary>
    public static PageBuilder Of(Func<PageRequest, InsightSnapshot, PageContent?> write, string what = "page") =>
        Of((request, newest) => Task.FromResult(write(request, newest)), what);

    /// <summary>A page that reads more than the snapshot holds.</summary>
    /// <param name="write">Writes the page; null where what it is asked about does not exist.</param>
    /// <param name="what">What the page is asked about, such as <c>app</c>.</param>
    public static PageBuilder Of(Func<PageRequest, InsightSnapshot, Task<PageContent?>> write, string what = "page") => async request =>
    {
        if (request.Newest is not { } newest)
        {
            return FaultPages.NoAnalysis(request);
        }

        return await write(request, newest) is { } content ? new PageAnswer.Shown(content) : FaultPages.NotFound(what);
    };
}
