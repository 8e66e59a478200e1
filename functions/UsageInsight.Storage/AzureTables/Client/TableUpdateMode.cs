namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>What becomes of properties that an update does not name.</summary>
internal enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go.</summary>
    Replace = 1,
}
