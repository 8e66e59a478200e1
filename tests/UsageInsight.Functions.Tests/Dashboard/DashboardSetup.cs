using UsageInsight.Analysis;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>What the pages of a test show, and to whom.</summary>
internal sealed record DashboardSetup
{
    /// <summary>The stored analyses, the oldest first.</summary>
    public IReadOnlyList<AnalysisResult> Analyses { get; init; } = [];

    public IReadOnlyList<AppCatalog> Catalogs { get; init; } = SomeAnalysis.Catalogs();

    public IReadOnlyList<Contract> Contracts { get; init; } = SomeAnalysis.Contracts();

    public AlertSettings Alerts { get; init; } = AlertSettings.None;

    /// <summary>What else is stored before the server starts.</summary>
    public Func<IUsageStore, Task> Fill { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the workspace lets readers see single seats.</summary>
    public bool SeatLists { get; init; }

    /// <summary>The roles of the reader; null for the user of this machine, who has all.</summary>
    public IReadOnlyList<Role>? Roles { get; init; }

    /// <summary>What stands before every path.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Stands between the server and the store.</summary>
    public Func<IUsageStore, IUsageStore> Wrap { get; init; } = store => store;

    /// <summary>The clock; by default it stands at noon after the analyses of <see cref="SomeAnalysis"/>.</summary>
    public TimeProvider Time { get; init; } = new ManualTimeProvider(new(SomeAnalysis.AsOf.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));

    public WorkspaceContents Workspace() => new()
    {
        Settings = new() { Organisation = new() { Name = "Example GmbH" } },
        Catalogs = Catalogs.ToDictionary(c => c.Id, StringComparer.Ordinal),
        CatalogOrigins = Catalogs.ToLookup(c => c.Id, _ => CatalogOrigin.Workspace),
        Contracts = Contracts,
        Alerts = Alerts,
        Problems = [],
    };
}
