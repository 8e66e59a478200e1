using UsageInsight.Functions.Delivery.Reports;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>A run of a scheduled report, kept under its name so that nobody starts it a second time.</summary>
internal sealed record ReportRun
{
    public required ReportReference Reference { get; init; }

    /// <summary>When it was really started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The receivers as the workspace named them at its start.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Receivers for whom it is not queued yet: all of them at first, those with a full queue afterwards.</summary>
    public required IReadOnlyList<string> Waiting { get; init; }
}
