namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>When things run by themselves: six-field NCRONTAB expressions (seconds first), as Azure Functions takes them.</summary>
internal sealed record ScheduleSettings
{
    public const string DefaultFold = "0 * * * * *";
    public const string DefaultDeliver = "15 * * * * *";
    public const string DefaultCollect = "0 15 3 * * *";
    public const string DefaultAnalyze = "0 45 5 * * *";
    public const string DefaultReport = "0 0 6 * * 1";
    public const string DefaultAlerts = "0 0 7 * * *";
    public const string DefaultRetain = "0 30 2 * * *";

    /// <summary>The IANA time zone in which the expressions are read.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Folding what was received into the ledger, also while senders are never quiet.</summary>
    public string Fold { get; init; } = DefaultFold;

    /// <summary>Pulling from connectors.</summary>
    public string Collect { get; init; } = DefaultCollect;

    /// <summary>Analysing.</summary>
    public string Analyze { get; init; } = DefaultAnalyze;

    /// <summary>Sending reports.</summary>
    public string Report { get; init; } = DefaultReport;

    /// <summary>Evaluating alerts.</summary>
    public string Alerts { get; init; } = DefaultAlerts;

    /// <summary>Sending what is due to receivers, and sending again what failed.</summary>
    public string Deliver { get; init; } = DefaultDeliver;

    /// <summary>Dropping what is past its retention.</summary>
    public string Retain { get; init; } = DefaultRetain;
}
