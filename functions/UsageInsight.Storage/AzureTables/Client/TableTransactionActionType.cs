namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>What an action of a transaction does with its row.</summary>
internal enum TableTransactionActionType
{
    /// <summary>Adds it; fails where it is there.</summary>
    Add = 0,

    /// <summary>Changes the named properties; fails where it is not there or has another ETag.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces it; fails where it is not there or has another ETag.</summary>
    UpdateReplace = 2,

    /// <summary>Removes it; fails where it is not there or has another ETag.</summary>
    Delete = 3,

    /// <summary>Adds it or changes the named properties.</summary>
    UpsertMerge = 4,

    /// <summary>Adds or replaces it.</summary>
    UpsertReplace = 5,
}
