namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>A state as it was read.</summary>
/// <param name="State">The state; an empty one where nothing is kept yet.</param>
/// <param name="Version">Its version; null where nothing is kept yet.</param>
internal sealed record KnownState(JobState State, string? Version);
