using System.Net;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>GitHub says "slow down" with 403 or 429: Retry-After first, else the reset of an empty budget, else at least a minute.</summary>
internal static class GitHubThrottle
{
    private static readonly TimeSpan Unnamed = TimeSpan.FromMinutes(1);

    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now)
    {
        if (reply.Status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden))
        {
            return null;
        }

        if (RetryAfter.Parse(reply.Header("Retry-After"), now) is { } asked)
        {
            return asked;
        }

        return reply.Header("x-ratelimit-remaining") == "0" ? RetryAfter.ParseEpoch(reply.Header("x-ratelimit-reset"), now) ?? Unnamed
            : reply.Status == HttpStatusCode.TooManyRequests || IsSecondary(reply) ? Unnamed
            : null;
    }

    // The secondary limit may come without any header; only the text tells it from a missing permission.
    private static bool IsSecondary(RestReply reply) =>
        reply.MediaType == "application/json" && reply.Json().Text("message")?.Contains("rate limit", StringComparison.OrdinalIgnoreCase) == true;
}
