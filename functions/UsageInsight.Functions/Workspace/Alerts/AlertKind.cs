namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>What an alert rule watches.</summary>
internal enum AlertKind
{
    CancelBy,
    Utilisation,
    DormantSeats,
    FeatureDecline,
    SourceStale,
    FailedRecords,
    ToolExpiring,
    Regrowth,
}
