using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access.SignIn;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Answers what may not pass: a text for people, problem+json for programs, the platform's sign-in page for browsers that can use it.</summary>
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

        var (status, title) = Of(refusal);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        http.Response.ContentType = isPage ? "text/plain; charset=utf-8" : "application/problem+json";
        return http.Response.WriteAsync(isPage ? title + "\n" : $$"""{"type":"about:blank","title":"{{title}}","status":{{status}}}""", http.RequestAborted);
    }

    private static (int Status, string Title) Of(AccessRefusal refusal) => refusal switch
    {
        AccessRefusal.SignIn => (StatusCodes.Status401Unauthorized, "Sign in first."),
        AccessRefusal.Forbidden => (StatusCodes.Status403Forbidden, "You may not see this."),
        AccessRefusal.OtherSite => (StatusCodes.Status403Forbidden, "This did not come from a page of this server; open the page again."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "No such refusal."),
    };
}
