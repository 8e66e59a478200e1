using System.ComponentModel;

namespace UsageInsight.Functions.Insight.Questions.DataQuality;

/// <summary>Events of a source that were taken, but not as they were sent, as programs get it.</summary>
internal sealed record WarningShape
{
    [Description("The source's name.")]
    public required string Source { get; init; }

    [Description("The warning's code.")]
    public required string Warning { get; init; }

    [Description("What it means.")]
    public required string Meaning { get; init; }

    [Description("How many.")]
    public required long Events { get; init; }
}
