using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>
/// One rule of the workspace's <c>mapping.yaml</c>: which events it is for, and which app and feature they are. Rules are asked
/// in order, the first that matches decides; a condition that is not given matches everything.
/// </summary>
internal sealed record MappingRule
{
    /// <summary>A name for the dry run; the rule's position where none is given.</summary>
    public string? Name { get; init; }

    /// <summary>The event's name: Segment event, PostHog event, CloudEvents type, OTLP event name. <c>*</c> stands for any text.</summary>
    public string? Event { get; init; }

    /// <summary>The source: the name of the key that sent it.</summary>
    public string? Source { get; init; }

    /// <summary>The path of the page or the route of the request.</summary>
    public string? Route { get; init; }

    /// <summary>Properties (Segment, PostHog), data members (CloudEvents) or attributes (OTLP) by name.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The app; may hold <c>${property}</c>, <c>${event}</c>. Null leaves the default mapping's app.</summary>
    public string? App { get; init; }

    /// <summary>The feature, likewise.</summary>
    public string? Feature { get; init; }

    /// <summary>The property that names who; null leaves the default mapping's seat.</summary>
    public string? Seat { get; init; }

    /// <summary>The property that says how many times; null counts each event once.</summary>
    public string? Count { get; init; }

    /// <summary>What the event says; null leaves it to the protocol.</summary>
    public EventKind? As { get; init; }
}
