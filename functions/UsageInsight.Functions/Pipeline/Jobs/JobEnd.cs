using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>How a run under a lease ended, before it is committed.</summary>
internal sealed record JobEnd
{
    /// <summary>What is kept of it; null where it was stopped from outside, as if it had not begun.</summary>
    public JobReport? Report { get; init; }

    /// <summary>The work that follows; kept already.</summary>
    public IReadOnlyList<WorkItem> Messages { get; init; } = [];

    /// <summary>True where the run came to a stop before it was through and is to be run again at once.</summary>
    public bool Continues { get; init; }

    /// <summary>True where only a person can mend why it failed.</summary>
    public bool Mendable { get; init; }
}
