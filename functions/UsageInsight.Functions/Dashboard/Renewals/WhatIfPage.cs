using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Dashboard.Renewals;

/// <summary>
/// What another price, build cost or reserve would change about a renewal, worked out by the optimiser. A plain form without
/// scripts; with them the answer follows the sliders.
/// </summary>
internal static class WhatIfPage
{
    /// <summary>The value of the query that asks for the answer alone.</summary>
    private const string Part = "part";

    public static async Task<PageAnswer> BuildAsync(PageRequest request)
    {
        if (request.Newest is not { } newest)
        {
            return FaultPages.NoAnalysis(request);
        }

        if (newest.App(request["app"]) is not { } app)
        {
            return FaultPages.NotFound("app");
        }

        var renewal = await request.Parts.Insight.RenewalAsync(newest, app.App, request.Stopped);
        if (renewal is null)
        {
            return new PageAnswer.Shown(Without(app));
        }

        var (desk, longest) = (request.Parts.Insight.WhatIfs, request.Parts.MostSearch);
        if (await desk.SolveAsync(renewal, Question(request), newest.Result, longest, request.Stopped) is not { } answer)
        {
            return FaultPages.Busy();
        }

        return request[Part] is "answer" ? new PageAnswer.Fragment(WhatIfMarkup.Answer(answer, app, newest)) : new PageAnswer.Shown(Page(app, answer, newest));
    }

    private static WhatIfQuestion Question(PageRequest request) => WhatIfQuestion.Of(
        Number(request["price"]), Number(request["build"]), Enum.TryParse<Reserve>(request["reserve"], ignoreCase: true, out var reserve) && Enum.IsDefined(reserve) ? reserve : null);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static PageContent Page(AppStory app, WhatIfAnswer answer, InsightSnapshot newest)
    {
        var content = Start(app);
        var page = content.Body;
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{app.Name}: what another price would change</h1>\n<p>{app.ClockWords}</p>\n");
        WhatIfForm.Write(page, app, answer.Question);
        page.Add($"<div id=\"what-if\" aria-live=\"polite\">").Add(WhatIfMarkup.Answer(answer, app, newest)).Add($"</div>\n</section>\n");
        content.Live();
        return content;
    }

    private static PageContent Without(AppStory app)
    {
        var content = Start(app);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{app.Name}: its plans cannot be compared yet.</h1>\n");
        content.Body.Add($"<p>The optimiser needs a seat list that names plans, a catalog that says which features each plan has, and prices in one currency. <code>usageinsight check</code> names what is missing in the workspace's files; the next analysis compares what it can.</p>\n<p><a class=\"button\" href=\"{Links.App(app.App)}\">See {app.Name}</a></p>\n</section>\n");
        return content;
    }

    private static PageContent Start(AppStory app) => new PageContent("What if", Links.Renewals).Below("Renewals", Links.Renewals).Below(app.Name, Links.App(app.App));
}
