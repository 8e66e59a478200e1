namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>What a run came to.</summary>
/// <param name="Note">What was done, in a few words for people; never a person's data.</param>
internal sealed record JobOutcome(string Note)
{
    /// <summary>True where it is done but somebody should look.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>True where it came to its deadline before it was through: it is asked the same again at once.</summary>
    public bool Continues { get; init; }

    /// <summary>What follows from it, in order.</summary>
    public IReadOnlyList<JobMessage> Messages { get; init; } = [];
}
