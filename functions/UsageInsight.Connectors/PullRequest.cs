namespace UsageInsight.Connectors;

/// <summary>What a run asks of a connector.</summary>
public sealed record PullRequest
{
    /// <summary>The state of the last committed unit; null on the first run.</summary>
    public string? State { get; init; }

    /// <summary>Read again from this day on; null to continue from the state.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The present UTC day.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Makes an empty unit; it turns names into pseudonyms, so no name leaves the connector.</summary>
    public required Func<UnitBuilder> NewUnit { get; init; }

    /// <summary>Told after each answered request, with a short text such as <c>2026-03-01 page 4</c>.</summary>
    public IProgress<string>? Progress { get; init; }
}
