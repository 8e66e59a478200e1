using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>What is remembered of an alert between runs: what people were told, what they answered, and whom the message still waits for.</summary>
internal sealed record AlertState
{
    public required string Key { get; init; }

    public required string Rule { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>The fingerprint that was told.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The level that was told; null where there is none.</summary>
    public double? Level { get; init; }

    /// <summary>The title as of the newest run; the one that was told stands in <see cref="Message"/>.</summary>
    public required string Title { get; init; }

    /// <summary>The day by which to act; null where there is none.</summary>
    public DateOnly? Due { get; init; }

    public required AlertStatus Status { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Quiet until then; null unless snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Why it was acknowledged or snoozed; null unless it was.</summary>
    public string? Reason { get; init; }

    /// <summary>Who acknowledged or snoozed it; null unless somebody did.</summary>
    public string? By { get; init; }

    /// <summary>Since when it holds no more; null while it does. An answer outlives this: a gap in the data must not end a snooze.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What was told, for every receiver alike.</summary>
    public required AlertMessage Message { get; init; }

    /// <summary>Receivers for whom the message is not queued yet: the state is written first, so that a crash or a full queue loses nothing.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>The status as people see it.</summary>
    public AlertStatus Shown => ResolvedAt is null ? Status : AlertStatus.Resolved;
}
