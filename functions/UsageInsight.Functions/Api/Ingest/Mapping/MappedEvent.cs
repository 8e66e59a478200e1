using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>What the mapping made of an event.</summary>
/// <param name="Seat">Who; empty where nobody is named.</param>
/// <param name="App">The app; empty where only the source's name is left for it.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Kind">What the event says about it.</param>
/// <param name="Count">The text of the quantity; empty for once.</param>
/// <param name="Rule">Position of the rule that decided; -1 for the default mapping.</param>
internal readonly record struct MappedEvent(Slice Seat, Slice App, Slice Feature, EventKind Kind, Slice Count, int Rule);
