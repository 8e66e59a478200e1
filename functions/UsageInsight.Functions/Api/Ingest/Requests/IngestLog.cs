using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>What ingestion logs: never payloads, never keys.</summary>
internal static partial class IngestLog
{
    // One line and no stack: with a full disk every request says it, and the log may lie on that disk.
    [LoggerMessage(EventId = 101, EventName = "StoreUnavailable", Level = LogLevel.Error, Message = "The store could not take a batch; the sender was answered 503. {Reason}")]
    public static partial void StoreUnavailable(ILogger logger, string reason);

    [LoggerMessage(EventId = 102, EventName = "IngestRequestFailed", Level = LogLevel.Error, Message = "A request failed by a fault of ours ({FaultType}); the sender was answered 503.")]
    public static partial void RequestFailed(ILogger logger, string faultType, Exception fault);
}
