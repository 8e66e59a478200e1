using System.Net;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>GitHub says "slow down" with 403 or 429: Retry-After first, else the reset of an empty budget, else at least a minute.</summary>
internal static class GitHubThrottle
{
    private static readonly TimeSpan Unnamed = TimeSpan.FromMinutes(1);

    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now)
    {
        var asked = RetryAfter.Parse(reply.Header("Retry-After"), now);
        var empty = reply.Header("x-ratelimit-remaining") == "0";
        return reply.Status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden when asked is not null => asked,
            HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden when empty => RetryAfter.ParseEpoch(reply.Header("x-ratelimit-reset"), now) ?? Unnamed,
            HttpStatusCode.TooManyRequests => Unnamed,
            _ => null,
        };
    }
}
