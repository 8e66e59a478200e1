namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>A run could not do its work, in a way that is expected to happen.</summary>
/// <param name="message">What went wrong, for people; never a secret nor a person's data.</param>
/// <param name="mendable">True where only a person can mend it, so that trying again soon is of no use.</param>
internal sealed class JobFailedException(string message, bool mendable) : Exception(message)
{
    /// <summary>True where only a person can mend it.</summary>
    public bool Mendable { get; } = mendable;
}
