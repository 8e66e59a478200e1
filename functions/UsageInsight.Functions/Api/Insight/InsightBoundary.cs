using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight.Replies;
using UsageInsight.Functions.Api.Limits;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>Between routing and the questions: judges what was sent, asks, and turns whatever goes wrong into a problem with its next step.</summary>
/// <param name="answerer">Answers.</param>
/// <param name="buckets">How much each caller has asked of late.</param>
/// <param name="requestsPerSecond">Requests a second that one caller may send over time.</param>
/// <param name="log">Where faults of ours are written.</param>
internal sealed class InsightBoundary(Answerer answerer, TokenBuckets buckets, double requestsPerSecond, ILogger log)
{
    // Somebody who reads everything once is no flood.
    private const int BurstSeconds = 10;

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
        if (!TryEnter(http, route, out var retryAfter))
        {
            return new ApiReply.Failed(new(ProblemKind.TooMany, "You ask more than your share.") { Next = "Ask again after the seconds that Retry-After says.", RetryAfterSeconds = retryAfter });
        }

        if (MediaTypes.Choose(route.Media, http.Request.Headers) is not { } media)
        {
            return new ApiReply.Failed(new(ProblemKind.NotAcceptable, "The answer cannot be given in any of the accepted media types.") { Where = "header Accept", Expected = $"one of {string.Join(", ", route.Media)}", Next = "Ask again with one of these, or without the header." });
        }

        var (values, problem) = await ApiValues.ReadAsync(http.Request, route);
        if (problem is not null)
        {
            return new ApiReply.Failed(problem);
        }

        return await answerer.NewestAsync(http.RequestAborted) is { } newest
            ? await AskAsync(http, route, media, values, newest)
            : new ApiReply.Failed(KnownProblems.NoAnalysis);
    }

    private async Task<ApiReply> AskAsync(HttpContext http, ApiRoute route, string media, Arguments values, InsightSnapshot newest)
    {
        // Known before the answer is made, where the analysis alone decides it.
        var tag = route.Question.IsLive || !route.MayBeKept ? null : EntityTags.Of(newest.Version, route.Path, values.Canonical, media, string.Join(',', http.Visitor().Permissions.Order()));
        if (tag is not null && EntityTags.IsKnown(http.Request, tag) && http.Request.Headers.IfNoneMatch != "*")
        {
            return new ApiReply.Known(tag);
        }

        var answered = await answerer.AskAsync(route.Question, newest, values, ApiPaging.WishOf(values), http.Visitor().Id, http.RequestAborted);
        if (answered.Problem is { } problem)
        {
            return new ApiReply.Failed(problem);
        }

        var content = ReplyBodies.Of(answered.Answer!, route.Question, media, tag);
        return route.MayBeKept ? Judge(http.Request, content) : content with { Tag = null };
    }

    private bool TryEnter(HttpContext http, ApiRoute route, out int retryAfterSeconds)
    {
        var caller = http.Visitor().Id;
        var enters = buckets.TryEnter(caller, requestsPerSecond, BurstSeconds, out retryAfterSeconds);
        if (enters)
        {
            buckets.Spend(caller, route.Weight);
        }

        return enters;
    }

    private static ApiReply Judge(HttpRequest request, ApiReply.Content content) =>
        EntityTags.IsOther(request, content.Tag!)
            ? new ApiReply.Failed(new(ProblemKind.Changed, "The answer is not the one that If-Match names.") { Where = "header If-Match", Next = "Ask again without the header to get the answer as it is now." })
            : EntityTags.IsKnown(request, content.Tag!) ? new ApiReply.Known(content.Tag!) : content;
}
