using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>Between routing and the pages: reads what they show, writes what they answer, and turns faults into pages that say what is safe.</summary>
/// <param name="parts">What the pages work with.</param>
/// <param name="log">Where faults of ours are written.</param>
internal sealed class PageBoundary(DashboardParts parts, ILogger log)
{
    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext http, PageBuilder build)
    {
        try
        {
            var request = new PageRequest(http, parts, await parts.Insight.ReadAsync(http.RequestAborted));
            await WriteAsync(http, request, AsFile(request, await build(request)));
        }
        catch (StoreUnavailableException)
        {
            await FaultAsync(http, FaultPages.StoreUnavailable());
        }
        catch (UserErrorException mistake)
        {
            await FaultAsync(http, FaultPages.Workspace(mistake));
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted && fault is not BadHttpRequestException)
        {
            // Seen by the reader and in the log; no other page is touched by it.
            DashboardLog.PageFailed(log, http.Request.Path.Value ?? "", fault);
            await FaultAsync(http, FaultPages.OurFault());
        }
    }

    /// <summary>Where the address asks for one of the page's tables as a file, the file takes the page's place.</summary>
    private static PageAnswer AsFile(PageRequest request, PageAnswer answer) =>
        answer is PageAnswer.Shown { Content: var content } && request.Newest is { } newest && GridFile.Of(content, request[GridQuery.Download], newest.Story) is { } file
            ? new PageAnswer.File(file)
            : answer;

    private Task WriteAsync(HttpContext http, PageRequest request, PageAnswer answer) => answer switch
    {
        PageAnswer.Shown shown => PageAsync(http, request, shown.Content, shown.Status),
        PageAnswer.Fragment fragment => HtmlAsync(http, fragment.Part.ToString(), StatusCodes.Status200OK),
        PageAnswer.File file => FileAsync(http, file),
        PageAnswer.GoTo there => GoAsync(http, there),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Not an answer."),
    };

    private Task FaultAsync(HttpContext http, PageContent content) =>
        PageAsync(http, new(http, parts, newest: null), content, StatusCodes.Status503ServiceUnavailable);

    private static Task PageAsync(HttpContext http, PageRequest request, PageContent content, int status) =>
        HtmlAsync(http, PageFrame.Write(content, request), status);

    private static Task HtmlAsync(HttpContext http, string html, int status)
    {
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        return BytesAsync(http, Encoding.UTF8.GetBytes(html));
    }

    // Figures that leave the house are written down first: who took which file.
    private async Task FileAsync(HttpContext http, PageAnswer.File file)
    {
        await parts.Accesses.AppendAsync(new(http.Visitor().Id, AccessAct.Export, $"file {file.Document.Name}"), http.RequestAborted);
        http.Response.ContentType = file.Document.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Document.Name}\"";
        await BytesAsync(http, file.Document.Content);
    }

    private static Task GoAsync(HttpContext http, PageAnswer.GoTo there)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = there.Href;
        return Task.CompletedTask;
    }

    private static Task BytesAsync(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
