using System.Globalization;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What a job is asked to do.</summary>
internal sealed record JobRun
{
    /// <summary>The run's name. The same job and planned time are the same run, and messages carry the name of the run they come from.</summary>
    public required string Id { get; init; }

    /// <summary>The time it was planned for; of a message, the time it was queued.</summary>
    public required DateTimeOffset Planned { get; init; }

    /// <summary>What the message is about; null for a scheduled job.</summary>
    public string? Key { get; init; }

    /// <summary>When it should come to a stop that can be continued; null where it may take its time.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The name of a scheduled run, such as <c>collect@2026-03-02T03:15:00Z</c>.</summary>
    public static string Name(string job, DateTimeOffset planned) => $"{job}@{planned.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}";
}
