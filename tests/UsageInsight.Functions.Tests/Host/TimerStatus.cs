namespace UsageInsight.Functions.Tests.Host;

/// <summary>What the host's schedule monitor keeps of a timer.</summary>
/// <param name="Last">When it last ran; the year 1 before its first run.</param>
/// <param name="Next">When it is planned next.</param>
internal sealed record TimerStatus(DateTimeOffset Last, DateTimeOffset Next);
