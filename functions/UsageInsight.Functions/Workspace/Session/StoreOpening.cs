using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Opens the store that the workspace names.</summary>
internal static class StoreOpening
{
    /// <summary>Gets ready what the usual store needs, beside other work.</summary>
    public static void Prepare() => SqliteUsageStore.Prepare();

    /// <param name="context">Names the folder and the clock.</param>
    /// <param name="settings">Names the kind of store.</param>
    /// <param name="key">The workspace's secret.</param>
    /// <param name="readOnly">True to read beside a writing process.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<IUsageStore> OpenAsync(CliContext context, WorkspaceSettings settings, ReadOnlyMemory<byte> key, bool readOnly, CancellationToken cancellationToken)
    {
        if (settings.Storage.Kind != StorageKind.Sqlite)
        {
            throw new UserErrorException(
                "This version keeps records in SQLite only.",
                $"{WorkspaceFolder.SettingsFile}: storage.kind",
                "sqlite",
                "set storage.kind to sqlite and take out endpoint and connection");
        }

        var folder = Path.Combine(context.Workspace, WorkspaceFolder.PrivateFolder);
        var options = new SqliteStoreOptions { Key = key, ReadOnly = readOnly };
        return await SqliteUsageStore.OpenAsync(folder, options, context.Time, cancellationToken);
    }
}
