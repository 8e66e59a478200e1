using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>Pages for when something is wrong: what happened, what is safe, what to do.</summary>
internal static class FaultPages
{
    /// <summary>The store cannot be read now.</summary>
    public static PageContent StoreUnavailable()
    {
        var content = new PageContent("Not available now", "");
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">The figures cannot be read now.</h1>\n<p>The store does not answer: another process may hold it, or its disk or service is down. Nothing is lost; what was received is kept.</p>\n<p>Try again in a few seconds. If it stays so, look at <code>/health</code> and at the log of the server.</p></section>\n");
        return content;
    }

    /// <summary>The workspace's files have mistakes.</summary>
    public static PageContent Workspace(UserErrorException mistake)
    {
        var content = new PageContent("Mistakes in the workspace", "");
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">The workspace has mistakes that must be mended first.</h1>\n<p>Nothing is lost: stored results stay as they are.</p>\n<pre class=\"mistakes\" tabindex=\"0\">{mistake.Message}</pre>\n<p>Next: mend these lines; <code>usageinsight check</code> lists them again.</p></section>\n");
        return content;
    }

    /// <summary>The page failed by a fault of ours.</summary>
    public static PageContent OurFault()
    {
        var content = new PageContent("A fault of ours", "");
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">This page failed by a fault of ours.</h1>\n<p>Nothing is lost, and the other pages are not touched by it. The server's log says what happened.</p>\n<p><a href=\"{Links.Overview}\">Go to the overview</a></p></section>\n");
        return content;
    }

    /// <summary>As much is being worked out as the machine can bear.</summary>
    public static PageAnswer Busy()
    {
        var content = new PageContent("Busy", "");
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">Others are having renewals worked out just now.</h1>\n<p>Load this page again in a few seconds.</p></section>\n");
        return new PageAnswer.Shown(content, Microsoft.AspNetCore.Http.StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The page exists, what it is asked about does not.</summary>
    /// <param name="what">What was asked for, such as <c>app</c>.</param>
    public static PageAnswer NotFound(string what)
    {
        var content = new PageContent("Not found", "");
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">There is no such {what} in the newest analysis.</h1>\n<p>It may have had another name, or be gone since the link was made.</p>\n<p><a href=\"{Links.Overview}\">Go to the overview</a></p></section>\n");
        return new PageAnswer.Shown(content, Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound);
    }

    /// <summary>There is no page of that name.</summary>
    /// <param name="request">The request, which may come from below the pages.</param>
    public static PageAnswer NoPage(PageRequest request)
    {
        var content = new PageContent("Not found", "");
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">There is no page of that name here.</h1>\n<p><a href=\"{request.Up}{Links.Overview}\">Go to the overview</a></p></section>\n");
        return new PageAnswer.Shown(content, Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound);
    }

    /// <summary>There is no analysis yet: what to do next, whichever page was asked for.</summary>
    public static PageAnswer NoAnalysis(PageRequest request)
    {
        var content = new PageContent("Nothing analysed yet", request.Self);
        content.Body.Add($"<section class=\"answer\"><h1 class=\"plain\">Nothing has been analysed yet.</h1>\n<p>Bring in what you have, then analyse it. Who used what on which day is enough to begin with; contracts add the money.</p>\n<ol class=\"steps\"><li><code>usageinsight import FILE</code> or <code>usageinsight collect</code></li><li><code>usageinsight analyze</code></li></ol>\n<p>This page shows the result as soon as it is there. While this server runs, its timers do both by themselves where the workspace says so.</p></section>\n");
        return new PageAnswer.Shown(content);
    }
}
