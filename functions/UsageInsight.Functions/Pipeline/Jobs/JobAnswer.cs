using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What became of a request to run a job.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The same in a few words, for logs and people.</param>
internal sealed record JobAnswer(JobAnswerKind Kind, string Text)
{
    /// <summary>The work that follows; it is kept already, these are its messages.</summary>
    public IReadOnlyList<WorkItem> Messages { get; init; } = [];

    /// <summary>True where the one that asked must see a failure.</summary>
    public bool IsFailure => Kind is JobAnswerKind.Failed or JobAnswerKind.GivenUp;
}
