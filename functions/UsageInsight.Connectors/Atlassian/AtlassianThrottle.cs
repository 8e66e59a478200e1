using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Atlassian;

/// <summary>Retry-After is not always there; then the end of the budget is told as an instant that names its minute only.</summary>
internal static class AtlassianThrottle
{
    // The instant is cut to the minute, so the budget may return up to a minute after it.
    private static readonly TimeSpan CutMinute = TimeSpan.FromMinutes(1);

    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now)
    {
        if (ThrottleRules.General(reply, now) is not { } wait)
        {
            return null;
        }

        return wait == TimeSpan.Zero && RetryAfter.Parse(reply.Header("X-RateLimit-Reset"), now) is { } reset ? reset + CutMinute : wait;
    }
}
