using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Triggers;

/// <summary>Holds that a ledger on Azure lies where it lasts: instances have disks of their own, which end with them.</summary>
internal static class LastingStore
{
    /// <summary>Names the machine on Azure, and is not set elsewhere.</summary>
    public const string InstanceVariable = "WEBSITE_INSTANCE_ID";

    /// <summary>Refuses a file on an instance of a function app; it would be counted there, by that instance alone, and then be gone.</summary>
    /// <param name="storage">Where the workspace keeps its ledger.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="UserErrorException">The ledger would be lost.</exception>
    public static void Require(StorageSettings storage, Func<string, string?> environment)
    {
        if (storage.Kind == StorageKind.Sqlite && environment(InstanceVariable) is { Length: > 0 })
        {
            throw new UserErrorException(
                "On Azure a ledger in a file is lost with the instance it lies on.",
                $"{WorkspaceFolder.SettingsFile}: storage.kind",
                $"azure-tables, with endpoint: ${{env:{StorageSettings.EndpointVariable}}}",
                "change the workspace and publish again; functions/deploy/README.md");
        }
    }
}
