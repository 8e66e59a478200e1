using Azure.Identity;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Opens the store that the workspace names.</summary>
internal static class StoreOpening
{
    /// <param name="context">Names the folder and the clock.</param>
    /// <param name="settings">Names the kind of store.</param>
    /// <param name="key">The workspace's secret.</param>
    /// <param name="readOnly">True to read beside a writing process.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<IUsageStore> OpenAsync(CliContext context, WorkspaceSettings settings, ReadOnlyMemory<byte> key, bool readOnly, CancellationToken cancellationToken)
    {
        if (settings.Storage.Kind == StorageKind.AzureTables)
        {
            return await OpenTablesAsync(settings.Storage, new() { Key = key, ReadOnly = readOnly, Prefix = settings.Storage.Prefix }, context.Time, cancellationToken);
        }

        var folder = Path.Combine(context.Workspace, WorkspaceFolder.PrivateFolder);
        return await SqliteUsageStore.OpenAsync(folder, new() { Key = key, ReadOnly = readOnly }, context.Time, cancellationToken);
    }

    private static async Task<IUsageStore> OpenTablesAsync(StorageSettings storage, AzureTableStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (storage.Connection is not { } connection)
        {
            return await AzureTableUsageStore.OpenAsync(storage.Address(Environment.GetEnvironmentVariable), new DefaultAzureCredential(), options, time, cancellationToken);
        }

        var secret = connection.Resolve(Environment.GetEnvironmentVariable) ?? throw new UserErrorException(
            $"The environment variable {connection.Variable} is not set.",
            $"{WorkspaceFolder.SettingsFile}: storage.connection",
            "the connection string of a storage account",
            $"set {connection.Variable}, or name storage.endpoint to use the identity of this program");
        return await AzureTableUsageStore.OpenAsync(secret, options, time, cancellationToken);
    }
}
