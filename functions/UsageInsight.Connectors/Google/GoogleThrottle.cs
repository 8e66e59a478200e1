using System.Net;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Google;

/// <summary>Google says "slow down" with 429 and with 403, whose reason tells it from a missing permission; it names no time.</summary>
internal static class GoogleThrottle
{
    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now)
    {
        if (reply.Status != HttpStatusCode.Forbidden || reply.MediaType != "application/json")
        {
            return ThrottleRules.General(reply, now);
        }

        var reason = reply.Json().Member("error")?.Items("errors").Select(e => e.Text("reason")).FirstOrDefault();
        return reason is "quotaExceeded" or "rateLimitExceeded" or "userRateLimitExceeded" ? TimeSpan.Zero : null;
    }
}
