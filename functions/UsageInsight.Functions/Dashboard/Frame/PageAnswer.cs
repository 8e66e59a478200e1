using Microsoft.AspNetCore.Http;
using UsageInsight.Reports;
using UsageInsight.Reports.Html;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>What a page answers: a page, or a file with exactly what one of its tables shows.</summary>
internal abstract record PageAnswer
{
    private PageAnswer()
    {
    }

    /// <summary>A page.</summary>
    /// <param name="Content">What stands in it.</param>
    /// <param name="Status">The status it is answered with.</param>
    internal sealed record Shown(PageContent Content, int Status = StatusCodes.Status200OK) : PageAnswer;

    /// <summary>A part of a page, for the script of a page that is open.</summary>
    /// <param name="Part">The part.</param>
    internal sealed record Fragment(HtmlWriter Part) : PageAnswer;

    /// <summary>A file to keep.</summary>
    /// <param name="Document">The file.</param>
    internal sealed record File(ReportDocument Document) : PageAnswer;

    /// <summary>Another page of ours, relative to this one.</summary>
    /// <param name="Href">Where to.</param>
    internal sealed record GoTo(string Href) : PageAnswer;
}
