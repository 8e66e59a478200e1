using UsageInsight.Ledger;

namespace UsageInsight.Reports;

/// <summary>What the reader may see, and what the analysis does not carry but some formats print.</summary>
public sealed record ReportOptions
{
    /// <summary>
    /// True where the reader holds the permission to see the list of unused seats; off by default. The list has no ranking and
    /// no times of day, and names the last activity by month.
    /// </summary>
    public bool SeatList { get; init; }

    /// <summary>The contracts, for entitlement lines, unit prices in the workbook and the FOCUS rows; empty where none is known.</summary>
    public IReadOnlyList<Contract> Contracts { get; init; } = [];

    /// <summary>The catalogs, for the names of plans and vendors; empty where none is known.</summary>
    public IReadOnlyList<AppCatalog> Catalogs { get; init; } = [];

    /// <summary>How the reader starts the program; commands in the report begin with it.</summary>
    public string Command { get; init; } = "usageinsight";
}
