using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Triggers;

/// <summary>What the triggers log.</summary>
internal static partial class TriggerLog
{
    [LoggerMessage(EventId = 401, EventName = "TriggerFailed", Level = LogLevel.Error, Message = "Function {Function} could not be run; the host asks again.")]
    public static partial void Failed(ILogger logger, string function, Exception fault);
}
