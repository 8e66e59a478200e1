using System.Net;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.HubSpot;

/// <summary>HubSpot's 429 says in its body which budget is used up: the day's ends the run, the others are waited out.</summary>
internal static class HubSpotThrottle
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now)
    {
        if (reply.Status != HttpStatusCode.TooManyRequests)
        {
            return null;
        }

        // Every member is optional, and there are two shapes; a Retry-After is claimed by some and missed by others.
        var said = reply.MediaType == "application/json" ? reply.Json() : default;
        var policy = $"{said.Text("policyName")} {said.Text("message")}".ToUpperInvariant();
        return policy.Contains("DAILY", StringComparison.Ordinal) ? TimeSpan.MaxValue
            : RetryAfter.Parse(reply.Header("Retry-After"), now) ?? (policy.Contains("SECONDLY", StringComparison.Ordinal) && !policy.Contains("TEN_SECONDLY", StringComparison.Ordinal) ? OneSecond : TenSeconds);
    }
}
