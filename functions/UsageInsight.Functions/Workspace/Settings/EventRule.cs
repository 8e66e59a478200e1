namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Maps pushed events to an app and a feature, before the default mapping is asked. The first rule that matches counts.</summary>
internal sealed record EventRule
{
    /// <summary>The event's name (or CloudEvents type, OTLP event name); <c>*</c> stands for anything.</summary>
    public required string Event { get; init; }

    /// <summary>The write key's name the event came with; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>The app; null keeps the default mapping's.</summary>
    public string? App { get; init; }

    /// <summary>The feature; null keeps the default mapping's.</summary>
    public string? Feature { get; init; }

    /// <summary>True where such events are exposure or noise and count for nothing.</summary>
    public bool Ignore { get; init; }

    /// <summary>Says whether the rule is for an event.</summary>
    public bool Matches(string eventName, string? source) =>
        (Source is null || string.Equals(Source, source, StringComparison.Ordinal))
        && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Event, eventName, ignoreCase: false);
}
