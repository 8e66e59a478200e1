namespace UsageInsight.Ledger;

/// <summary>Where a connector's next pull begins.</summary>
/// <param name="Connector">The connector's name in the workspace.</param>
/// <param name="State">The connector's own JSON; an unknown field is refused by the connector, never reset.</param>
/// <param name="Owner">The run that wrote it. A commit by an owner that is no longer the newest is refused.</param>
public sealed record Checkpoint(string Connector, string State, string Owner);
