using UsageInsight.Reports;

namespace UsageInsight.Functions.Workspace.Reports;

/// <summary>A report that is sent by itself.</summary>
internal sealed record ReportPlan
{
    /// <summary>Its id: lower-case letters, digits and hyphens, since folders and blobs are named by it.</summary>
    public required string Id { get; init; }

    /// <summary>The documents for folders, containers and mail; messages to webhooks and chats carry a summary instead.</summary>
    public required IReadOnlyList<ReportFormat> Formats { get; init; }

    /// <summary>Only these apps; empty for all.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>When it is due: a six-field NCRONTAB expression.</summary>
    public required string Schedule { get; init; }

    /// <summary>The reader's IANA time zone, in which <see cref="Schedule"/> is read.</summary>
    public required string TimeZone { get; init; }

    /// <summary>True where the report names a schedule or zone itself instead of going by <c>schedules.report</c>.</summary>
    public bool HasOwnSchedule { get; init; }

    /// <summary>Ids of the receivers.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Where a reader finds the whole report, for messages that only lead there; null where there is no such place.</summary>
    public Uri? Link { get; init; }
}
