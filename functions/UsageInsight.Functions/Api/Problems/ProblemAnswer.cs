using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions;

namespace UsageInsight.Functions.Api.Problems;

/// <summary>Writes a problem as problem+json (RFC 9457).</summary>
internal static class ProblemAnswer
{
    public const string MediaType = "application/problem+json";

    // A URN: no address of ours exists that every installation could point to.
    private const string TypePrefix = "urn:problem-type:usageinsight:";

    /// <summary>The stable type of a kind of problem.</summary>
    public static string TypeOf(ProblemKind kind) => TypePrefix + Parameters.Word(kind);

    /// <summary>The problem as JSON.</summary>
    public static byte[] Bytes(Problem problem) => JsonSerializer.SerializeToUtf8Bytes(Shape(problem), InsightJson.Options);

    /// <summary>Writes the whole answer. It is never kept by a cache.</summary>
    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        var body = Bytes(problem);
        WriteHead(http, problem);
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    /// <summary>Writes status and headers, whatever form the text has.</summary>
    public static void WriteHead(HttpContext http, Problem problem)
    {
        var (status, _) = ProblemTable.Of(problem.Kind);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (problem.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static ProblemShape Shape(Problem problem)
    {
        var (status, title) = ProblemTable.Of(problem.Kind);
        return new()
        {
            Type = TypeOf(problem.Kind),
            Title = title,
            Status = status,
            Detail = problem.What,
            Where = problem.Where,
            Expected = problem.Expected,
            Next = problem.Next,
            Errors = [.. problem.Mistakes.Select(m => new ProblemErrorShape { Detail = m.What, Where = m.Where, Expected = m.Expected })],
        };
    }
}
