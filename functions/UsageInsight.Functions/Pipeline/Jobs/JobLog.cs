using Microsoft.Extensions.Logging;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What jobs log. Their ends are kept as documents; here stands what somebody should see at once.</summary>
internal static partial class JobLog
{
    [LoggerMessage(EventId = 301, EventName = "JobFailed", Level = LogLevel.Error, Message = "{Run} failed: {Reason}")]
    public static partial void Failed(ILogger logger, string run, Exception? fault, string reason);

    [LoggerMessage(EventId = 302, EventName = "JobGivenUp", Level = LogLevel.Error, Message = "{Work} was given up; usageinsight jobs poison shows it.")]
    public static partial void GivenUp(ILogger logger, string work);

    [LoggerMessage(EventId = 303, EventName = "JobTakenOver", Level = LogLevel.Warning, Message = "{Run} was taken over by another process while this one stood still; what it found here was not kept.")]
    public static partial void TakenOver(ILogger logger, string run);

    [LoggerMessage(EventId = 304, EventName = "JobsUnavailable", Level = LogLevel.Error, Message = "The store does not say what is to be done; asked again soon.")]
    public static partial void Unavailable(ILogger logger, Exception fault);
}
