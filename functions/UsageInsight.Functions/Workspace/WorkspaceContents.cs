using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace;

/// <summary>Everything the files of a workspace say.</summary>
internal sealed record WorkspaceContents
{
    public required WorkspaceSettings Settings { get; init; }

    /// <summary>The catalogs by app id: the workspace's own over the shipped ones.</summary>
    public required IReadOnlyDictionary<string, AppCatalog> Catalogs { get; init; }

    /// <summary>The layers each catalog is made of, the lowest first.</summary>
    public required ILookup<string, CatalogOrigin> CatalogOrigins { get; init; }

    public required IReadOnlyList<Contract> Contracts { get; init; }

    /// <summary>The connectors in ordinal order of name.</summary>
    public IReadOnlyList<ConnectorConfiguration> Connectors { get; init; } = [];

    /// <summary>What people are told of, and where.</summary>
    public required AlertSettings Alerts { get; init; }

    /// <summary>The reports that are sent by themselves, in the order of the file.</summary>
    public IReadOnlyList<ReportPlan> Reports { get; init; } = [];

    /// <summary>Every mistake of every file; empty where the workspace is sound.</summary>
    public required IReadOnlyList<WorkspaceProblem> Problems { get; init; }
}
