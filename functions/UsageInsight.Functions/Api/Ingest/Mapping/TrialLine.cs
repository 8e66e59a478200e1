namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>What becomes of events that are alike.</summary>
/// <param name="Event">The event's name; empty where it has none.</param>
/// <param name="App">The app it counts for.</param>
/// <param name="Feature">The feature; empty where it counts for none (presence, or ignored).</param>
/// <param name="Rule">The rule that decided, counted from 1; null where none matched and the default mapping decided.</param>
/// <param name="Failure">Why it would become a failed record; null where it would not.</param>
internal sealed record TrialLine(string Event, string App, string Feature, int? Rule, string? Failure);
