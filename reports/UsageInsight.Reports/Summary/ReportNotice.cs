namespace UsageInsight.Reports.Summary;

/// <summary>A scheduled report as it is told: which one, of when, and where the whole of it is.</summary>
public sealed record ReportNotice
{
    /// <summary>The message's id: the same on every try and in every shape.</summary>
    public required string Id { get; init; }

    /// <summary>The report's id in the workspace.</summary>
    public required string Report { get; init; }

    /// <summary>The instant for which the run was planned.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Rises by one with every message of the workspace.</summary>
    public required long Sequence { get; init; }

    /// <summary>Where the whole report is to be read; null where there is no such place.</summary>
    public Uri? Link { get; init; }

    /// <summary>What stands beside the message, such as attachments that were too large; empty where nothing does.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
