using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Answers what may not pass: a page or a text for people, problem+json for programs, the platform's sign-in page for browsers that can use it.</summary>
internal static class AccessRefusals
{
    /// <summary>Writes the answer. It says nothing that depends on what was asked for, so that nothing can be probed.</summary>
    public static Task WriteAsync(HttpContext http, AccessRefusal refusal)
    {
        var isPage = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (refusal == AccessRefusal.SignIn && isPage && HttpMethods.IsGet(http.Request.Method) && http.Features.Get<PlatformSignIn>() is { } platform)
        {
            http.Response.Redirect(platform.SignInPath(http.Request.Path));
            return Task.CompletedTask;
        }

        if (refusal == AccessRefusal.Forbidden && isPage && RefusedOf(http) is { } refused)
        {
            return refused;
        }

        var problem = Of(refusal);
        return isPage ? WriteTextAsync(http, problem) : ProblemAnswer.WriteAsync(http, problem);
    }

    // Only for readers of pages: the frame shows the organisation and what else there is to open.
    private static Task? RefusedOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<RefusedPage>() is { } page
        && metadata.GetMetadata<Needs>()?.Permission is { } needed && http.Features.Get<Visitor>()?.May(Permission.ReadInsight) == true
            ? page.WriteAsync(http, needed)
            : null;

    private static Task WriteTextAsync(HttpContext http, Problem problem)
    {
        ProblemAnswer.WriteHead(http, problem);
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(problem.What + "\n", http.RequestAborted);
    }

    private static Problem Of(AccessRefusal refusal) => refusal switch
    {
        AccessRefusal.SignIn => new(ProblemKind.SignIn, "Sign in first.") { Where = "header Authorization", Next = "Send 'Authorization: Bearer' with a key; 'usageinsight keys create --scope read' makes one." },
        AccessRefusal.Forbidden => new(ProblemKind.Forbidden, "You may not see this.") { Next = "Ask whoever administers this workspace for a key or role that may." },
        AccessRefusal.OtherSite => new(ProblemKind.OtherSite, "This did not come from a page of this server; open the page again.") { Next = "Open the page again, or send JSON." },
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "No such refusal."),
    };
}
