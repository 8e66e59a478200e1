using System.ComponentModel;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Jobs;

/// <summary>What is remembered of a job, as programs get it.</summary>
internal sealed record JobShape
{
    [Description("The job's name, or what it works at, such as pull/github.")]
    public required string Job { get; init; }

    [Description("The planned time up to which nothing is left to do; null for what is not scheduled.")]
    public required DateTimeOffset? Through { get; init; }

    [Description("When the run began that is under way; null where none is.")]
    public required DateTimeOffset? RunningSince { get; init; }

    [Description("The name of the last run that ended; null before the first.")]
    public required string? LastRun { get; init; }

    [Description("When it began, in UTC.")]
    public required DateTimeOffset? StartedAt { get; init; }

    [Description("When it ended, in UTC.")]
    public required DateTimeOffset? EndedAt { get; init; }

    [Description("done, attention (done, and somebody should look), failed (tried again soon) or given-up.")]
    public required JobResult? Result { get; init; }

    [Description("What was done; null where it failed.")]
    public required string? Note { get; init; }

    [Description("Why it failed; null where it did not.")]
    public required string? Error { get; init; }

    [Description("When the next try is due after a failed one; null where none failed.")]
    public required DateTimeOffset? RetryAt { get; init; }

    public static JobShape Of(JobState job, DateTimeOffset now) => new()
    {
        Job = SafeText.Name(job.Key),
        Through = job.Through,
        RunningSince = job.Lease is { } lease && lease.Until > now ? lease.StartedAt : null,
        LastRun = job.Last is { } last ? SafeText.Name(last.Run) : null,
        StartedAt = job.Last?.StartedAt,
        EndedAt = job.Last?.EndedAt,
        Result = job.Last?.Result,
        Note = job.Last?.Note is { } note ? SafeText.OneLine(note) : null,
        Error = job.Last?.Error is { } error ? SafeText.OneLine(error) : null,
        RetryAt = job.RetryAt,
    };
}
