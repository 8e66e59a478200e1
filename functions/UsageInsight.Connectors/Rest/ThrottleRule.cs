using System.Net;

namespace UsageInsight.Connectors.Rest;

/// <summary>A vendor's own words for "slow down". The general rule knows 429 and 503 with Retry-After; vendors add theirs.</summary>
/// <param name="reply">The answer.</param>
/// <param name="now">The present.</param>
/// <returns>Null when the answer is no throttling; else how long to wait, or <see cref="TimeSpan.Zero"/> where the vendor names no time.</returns>
public delegate TimeSpan? ThrottleRule(RestReply reply, DateTimeOffset now);

/// <summary>The rules most vendors share.</summary>
public static class ThrottleRules
{
    /// <summary>429 is throttling; the wait is Retry-After in seconds or as a date.</summary>
    public static TimeSpan? General(RestReply reply, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Status == HttpStatusCode.TooManyRequests ? RetryAfter.Parse(reply.Header("Retry-After"), now) ?? TimeSpan.Zero : null;
    }
}
