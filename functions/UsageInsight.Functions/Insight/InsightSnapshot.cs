using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight;

/// <summary>The newest analysis as readers see it. Immutable: requests share it until a newer one is stored.</summary>
internal sealed record InsightSnapshot
{
    private string? _version;

    /// <summary>Names this analysis; another analysis has another.</summary>
    public required StoredDocument Head { get; init; }

    /// <summary>What was found, without single seats. Raw: counts in it have not been made safe to show.</summary>
    public required AnalysisResult Result { get; init; }

    /// <summary>The same as readers may see it: names made harmless, small groups hidden.</summary>
    public required ReportStory Story { get; init; }

    /// <summary>The story of about a week before; null where no earlier analysis is kept.</summary>
    public ReportStory? Before { get; init; }

    /// <summary>The names of apps, plans and features.</summary>
    public required NameBook Names { get; init; }

    /// <summary>What the workspace's files said when the story was told.</summary>
    public required WorkspaceContents Workspace { get; init; }

    /// <summary>
    /// Names all that faces can show of this analysis under this workspace's files: equal on every instance, and another one where
    /// anything may read differently.
    /// </summary>
    public string Version => _version ??= SnapshotVersion.Of(this);

    /// <summary>What is read only when it is asked for.</summary>
    public SnapshotParts Parts { get; } = new();

    /// <summary>The app of that id; null where the analysis knows none.</summary>
    public AppStory? App(string? id) => Story.Apps.FirstOrDefault(a => string.Equals(a.App, id, StringComparison.Ordinal));
}
