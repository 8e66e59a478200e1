namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>What is remembered of a job, or of one thing a job works at, such as <c>pull/github</c>.</summary>
internal sealed record JobState
{
    /// <summary>The job's name, or what <see cref="IJob.LeaseOf"/> gives.</summary>
    public required string Key { get; init; }

    /// <summary>The planned time up to which nothing is left to do; null before the first look and for what is not scheduled.</summary>
    public DateTimeOffset? Through { get; init; }

    /// <summary>Who works at it now; null where nobody does.</summary>
    public JobLease? Lease { get; init; }

    /// <summary>Tries begun at the planned time after <see cref="Through"/> that is due.</summary>
    public int Tries { get; init; }

    /// <summary>When the next try is due after a failed one; null where none failed.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Since when a due run waits for jobs before it; null where it does not.</summary>
    public DateTimeOffset? WaitsSince { get; init; }

    /// <summary>The last run that ended; null before the first.</summary>
    public JobReport? Last { get; init; }
}
