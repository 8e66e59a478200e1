using UsageInsight.Storage;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Where records are kept and how the store is reached.</summary>
internal sealed record StorageSettings
{
    public StorageKind Kind { get; init; } = StorageKind.Sqlite;

    /// <summary>Endpoint of the table service, reached with the managed identity; null where <see cref="Connection"/> is used or for SQLite.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Connection string of the table service as a reference to a secret, never the secret itself; null where none.</summary>
    public SecretReference? Connection { get; init; }

    /// <summary>What the names of the tables begin with, so that two workspaces may share an account.</summary>
    public string Prefix { get; init; } = AzureTableStoreOptions.DefaultPrefix;
}
