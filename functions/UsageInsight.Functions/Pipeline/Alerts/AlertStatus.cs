namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>Where an alert stands.</summary>
internal enum AlertStatus
{
    /// <summary>Told, and nobody answered yet.</summary>
    Open,

    /// <summary>Somebody saw it: quiet until it changes.</summary>
    Acknowledged,

    /// <summary>Quiet until a day, then told again if it still holds.</summary>
    Snoozed,

    /// <summary>No longer true.</summary>
    Resolved,
}
