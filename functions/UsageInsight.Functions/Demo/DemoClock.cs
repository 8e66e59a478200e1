namespace UsageInsight.Functions.Demo;

/// <summary>The clock of the simulated company: it stands still, so that the demo is repeatable to the byte.</summary>
internal sealed class DemoClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DemoCalendar.Now;
}
