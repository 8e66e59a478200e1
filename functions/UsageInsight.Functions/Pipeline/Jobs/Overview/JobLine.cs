using UsageInsight.Functions.Pipeline.Jobs.Book;

namespace UsageInsight.Functions.Pipeline.Jobs.Overview;

/// <summary>How one job stands, or one thing that a job works at.</summary>
internal sealed record JobLine
{
    /// <summary>The job's name, or what it works at, such as <c>pull/github</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its schedule; null for what is asked by messages.</summary>
    public string? Schedule { get; init; }

    /// <summary>When it is planned next; null for what is asked by messages and where no time comes.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Since when a run is under way; null where none is.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The last run that ended; null before the first.</summary>
    public JobReport? Last { get; init; }

    /// <summary>The planned time up to which nothing is left to do; null before the first look and for what is asked by messages.</summary>
    public DateTimeOffset? Through { get; init; }
}
