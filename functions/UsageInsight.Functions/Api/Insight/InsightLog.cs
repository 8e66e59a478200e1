using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>What the insight API logs.</summary>
internal static partial class InsightLog
{
    [LoggerMessage(EventId = 601, EventName = "InsightRouteFailed", Level = LogLevel.Error, Message = "{Route} of the insight API failed by a fault of ours; it was answered 503.")]
    public static partial void RouteFailed(ILogger logger, string route, Exception fault);
}
