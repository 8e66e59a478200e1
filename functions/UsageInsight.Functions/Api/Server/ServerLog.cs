using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Api.Server;

/// <summary>What the server itself logs.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(EventId = 201, EventName = "FoldFailed", Level = LogLevel.Error, Message = "Received batches could not be folded now; they are kept and tried again.")]
    public static partial void FoldFailed(ILogger logger, Exception fault);

    [LoggerMessage(EventId = 202, EventName = "UnhandledFault", Level = LogLevel.Error, Message = "A request failed by a fault of ours ({FaultType}); it was answered 503.")]
    public static partial void Unhandled(ILogger logger, string faultType, Exception fault);
}
