namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Where records are kept.</summary>
internal enum StorageKind
{
    /// <summary>One SQLite file in <c>.usageinsight/</c>.</summary>
    Sqlite,

    /// <summary>Azure Table Storage.</summary>
    AzureTables,
}
