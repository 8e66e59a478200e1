namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>What an alert rule watches.</summary>
internal enum AlertKind
{
    /// <summary>Money can go at a renewal whose cancel-by day is near.</summary>
    CancelBy,

    /// <summary>A small share of the seats bought is used.</summary>
    Utilisation,

    /// <summary>Assigned seats that were not used for more than 90 days, or never.</summary>
    DormantSeats,

    /// <summary>A feature is used by fewer and fewer seats.</summary>
    FeatureDecline,

    /// <summary>A source has brought no data for too long.</summary>
    SourceStale,

    /// <summary>Records could not be counted.</summary>
    FailedRecords,

    /// <summary>A replacement tool ends, or is not used, before its users or the seats it freed are taken care of.</summary>
    ToolExpiring,

    /// <summary>Use or seats that were given up come back.</summary>
    Regrowth,

    /// <summary>A receiver was switched off, or messages to it were given up.</summary>
    DeliveryProblem,
}
