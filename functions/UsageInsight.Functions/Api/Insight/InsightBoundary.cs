using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight.Replies;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>Between routing and the questions: judges what was sent, asks, and turns whatever goes wrong into a problem with its next step.</summary>
internal sealed class InsightBoundary(Answerer answerer, ILogger log)
{
    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext http, ApiRoute route) => await ReplyWriter.WriteAsync(http, await ReplyAsync(http, route));

    private async Task<ApiReply> ReplyAsync(HttpContext http, ApiRoute route)
    {
        try
        {
            return await AskAsync(http, route);
        }
        catch (StoreUnavailableException)
        {
            return new ApiReply.Failed(KnownProblems.StoreUnavailable);
        }
        catch (UserErrorException mistake)
        {
            return new ApiReply.Failed(new(ProblemKind.WorkspaceMistakes, mistake.Message) { Where = mistake.Where, Expected = mistake.Expected, Next = "Mend these lines; 'usageinsight check' lists them." });
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested && fault is not BadHttpRequestException)
        {
            InsightLog.RouteFailed(log, route.Path, fault);
            return new ApiReply.Failed(KnownProblems.OurFault);
        }
    }

    private async Task<ApiReply> AskAsync(HttpContext http, ApiRoute route)
    {
        if (MediaTypes.Choose(route.Media, http.Request.Headers) is not { } media)
        {
            return new ApiReply.Failed(new(ProblemKind.NotAcceptable, "The answer cannot be given in any of the accepted media types.") { Where = "header Accept", Expected = $"one of {string.Join(", ", route.Media)}", Next = "Ask again with one of these, or without the header." });
        }

        var (values, mistakes) = Arguments.Read(route.Parameters, Query(http.Request), "query");
        if (mistakes.Count > 0)
        {
            return new ApiReply.Failed(KnownProblems.Mistaken(mistakes));
        }

        if (await answerer.NewestAsync(http.RequestAborted) is not { } newest)
        {
            return new ApiReply.Failed(KnownProblems.NoAnalysis);
        }

        var tag = route.Question.IsLive ? null : EntityTags.Of(newest.Version, route.Path, values.Canonical, media, string.Join(',', http.Visitor().Permissions.Order()));
        if (tag is not null && EntityTags.IsKnown(http.Request, tag) && http.Request.Headers.IfNoneMatch != "*")
        {
            return new ApiReply.Known(tag);
        }

        var answered = await answerer.AskAsync(route.Question, newest, values, ApiPaging.WishOf(values), http.RequestAborted);
        return answered.Problem is { } problem ? new ApiReply.Failed(problem) : Judge(http.Request, ReplyBodies.Of(answered.Answer!, route.Question, media, tag));
    }

    private static ApiReply Judge(HttpRequest request, ApiReply.Content content) =>
        EntityTags.IsOther(request, content.Tag)
            ? new ApiReply.Failed(new(ProblemKind.Changed, "The answer is not the one that If-Match names.") { Where = "header If-Match", Next = "Ask again without the header to get the answer as it is now." })
            : EntityTags.IsKnown(request, content.Tag) ? new ApiReply.Known(content.Tag) : content;

    private static IEnumerable<(string Name, string? Text)> Query(HttpRequest request) => request.Query.SelectMany(q => q.Value.Select(v => (q.Key, v)));
}
