using System.Net;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>
/// Graph names the wait in Retry-After, but not for every report, whose budget is 14 requests in ten minutes for each function:
/// where no time is named, a tenth of the window after the other brings the run through it.
/// </summary>
internal static class GraphThrottle
{
    private static readonly TimeSpan Unnamed = TimeSpan.FromMinutes(2);

    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now) => reply.Status == HttpStatusCode.TooManyRequests
        ? RetryAfter.Parse(reply.Header("Retry-After"), now) ?? Unnamed
        : null;
}
