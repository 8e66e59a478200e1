namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>
/// Maps pushed events to an app and a feature, before the default mapping is asked. Rules are asked in order, the first that
/// matches counts; in all conditions <c>*</c> stands for any text, and a condition that is not given matches everything.
/// </summary>
internal sealed record EventRule
{
    /// <summary>The event's name (Segment and PostHog event, CloudEvents type, OTLP event name).</summary>
    public required string Event { get; init; }

    /// <summary>The write key's name the event came with; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>The path of the page or the route of the request; null for any.</summary>
    public string? Route { get; init; }

    /// <summary>Properties (Segment, PostHog), data members (CloudEvents) or attributes (OTLP) by name, with what they must be.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The app, where <c>${name}</c> stands for a property, <c>${event}</c> and <c>${route}</c> for those; null keeps the default mapping's.</summary>
    public string? App { get; init; }

    /// <summary>The feature, likewise; null keeps the default mapping's.</summary>
    public string? Feature { get; init; }

    /// <summary>The property that names who; null keeps the default mapping's.</summary>
    public string? Seat { get; init; }

    /// <summary>The property that says how many times; null counts each event once.</summary>
    public string? Count { get; init; }

    /// <summary>True where such events are exposure or noise and count for nothing.</summary>
    public bool Ignore { get; init; }
}
