using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Opens the store that the workspace names.</summary>
internal static class StoreOpening
{
    public static Task<IUsageStore> OpenAsync(CliContext context, WorkspaceSettings settings, bool readOnly, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        throw new UserErrorException($"No store of kind {settings.Storage.Kind} can be opened for {(readOnly ? "reading" : "writing")} yet.", context.Workspace);
    }
}
