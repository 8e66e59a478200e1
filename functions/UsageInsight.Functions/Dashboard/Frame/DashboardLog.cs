using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>What the pages log.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(EventId = 501, EventName = "PageFailed", Level = LogLevel.Error, Message = "The page {Path} failed by a fault of ours; it was answered 503.")]
    public static partial void PageFailed(ILogger logger, string path, Exception fault);
}
