namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Stands still at a run's start: parts worked at hours apart, or twice, see the same present.</summary>
internal sealed class RunClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
