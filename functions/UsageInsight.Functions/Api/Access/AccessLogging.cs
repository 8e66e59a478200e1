using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Api.Access;

/// <summary>What the doors log: which way was tried and why it did not open, never the proof itself.</summary>
internal static partial class AccessLogging
{
    [LoggerMessage(EventId = 301, EventName = "SignInRefused", Level = LogLevel.Warning, Message = "A proof was refused by {Way}: {Why}.")]
    public static partial void Refused(ILogger logger, string way, string why);
}
