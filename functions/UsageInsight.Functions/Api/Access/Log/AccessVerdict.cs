namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>What a look at the log found.</summary>
/// <param name="Entries">Entries that are sound.</param>
/// <param name="Problems">What is not, each in a sentence; empty where the log is whole.</param>
/// <param name="Anchor">The newest entry's place and hash. Kept elsewhere (a ticket, a mail), it proves later that nothing was cut off.</param>
internal sealed record AccessVerdict(long Entries, IReadOnlyList<string> Problems, string Anchor)
{
    /// <summary>Entries that wait beside the store for their place: they are not in the chain yet, and the anchor does not cover them.</summary>
    public int Waiting { get; init; }
}
