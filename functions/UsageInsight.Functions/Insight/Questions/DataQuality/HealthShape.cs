using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.DataQuality;

/// <summary>Whether the data can be trusted and everything runs, as programs get it.</summary>
internal sealed record HealthShape
{
    [Description("ok, or attention where any sentence below asks for it.")]
    public required HealthState State { get; init; }

    [Description("What somebody should look at, each a sentence; empty where nothing is.")]
    public required IReadOnlyList<string> Attention { get; init; }

    [Description("Sources that ever delivered.")]
    public required int Sources { get; init; }

    [Description("Of them: silent for too long.")]
    public required int StaleSources { get; init; }

    [Description("Kept records that could not be counted, among the newest 2,000 failed ones.")]
    public required long FailedRecords { get; init; }

    [Description("Events taken, but not as they were sent.")]
    public required long Warnings { get; init; }

    [Description("Alerts that nobody answered yet.")]
    public required int OpenAlerts { get; init; }

    [Description("Messages that were given up.")]
    public required int UndeliveredMessages { get; init; }

    [Description("Jobs whose last run failed.")]
    public required int FailingJobs { get; init; }
}
