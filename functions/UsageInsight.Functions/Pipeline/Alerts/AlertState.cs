namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>What is remembered of an alert between runs.</summary>
internal sealed record AlertState
{
    public required string Key { get; init; }

    public required string Rule { get; init; }

    public required string Fingerprint { get; init; }

    public required string Title { get; init; }

    /// <summary>The day by which to act; null where there is none.</summary>
    public DateOnly? Due { get; init; }

    public required AlertStatus Status { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Quiet until then; null unless snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Why it was acknowledged or snoozed; null unless it was.</summary>
    public string? Reason { get; init; }

    /// <summary>Who acknowledged or snoozed it; null unless somebody did.</summary>
    public string? By { get; init; }
}
