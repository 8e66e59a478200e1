using System.Net;
using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Salesforce;

/// <summary>Salesforce says "slow down" with 403: a short-lived concurrency limit is waited out, the daily limit ends the run.</summary>
internal static class SalesforceThrottle
{
    public static TimeSpan? Rule(RestReply reply, DateTimeOffset now)
    {
        if (reply.Status != HttpStatusCode.Forbidden || reply.MediaType != "application/json" || reply.Json() is not { ValueKind: JsonValueKind.Array } errors)
        {
            return ThrottleRules.General(reply, now);
        }

        var limit = errors.EnumerateArray().FirstOrDefault(e => e.Text("errorCode") == "REQUEST_LIMIT_EXCEEDED");
        return limit.ValueKind != JsonValueKind.Object ? null
            : limit.Text("message")?.Contains("Concurrent", StringComparison.Ordinal) == true ? TimeSpan.Zero
            : TimeSpan.MaxValue;
    }
}
