namespace UsageInsight.Ledger;

/// <summary>Everything the store knows beside usage: who holds what, weak evidence, purchases, and the state of the sources.</summary>
public sealed record HoldingsSnapshot
{
    /// <summary>The newest seat record per (source, app, plan, seat).</summary>
    public IReadOnlyList<SeatRecord> Seats { get; init; } = [];

    /// <summary>The newest presence record per (source, app, kind, seat).</summary>
    public IReadOnlyList<PresenceRecord> Presence { get; init; } = [];

    /// <summary>The newest entitlement record per (source, app, plan).</summary>
    public IReadOnlyList<EntitlementRecord> Entitlements { get; init; } = [];

    /// <summary>The state of each source.</summary>
    public IReadOnlyList<SourceState> Sources { get; init; } = [];
}
