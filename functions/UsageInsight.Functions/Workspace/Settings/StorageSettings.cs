using UsageInsight.Functions.Cli;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Where records are kept and how the store is reached.</summary>
internal sealed record StorageSettings
{
    /// <summary>The environment variable in which a deployment says where its table service is.</summary>
    public const string EndpointVariable = "USAGEINSIGHT_TABLE_ENDPOINT";

    /// <summary>What <see cref="Endpoint"/> takes, for people.</summary>
    public const string ExpectedEndpoint = "the table service's address, such as https://ACCOUNT.table.core.windows.net, or a reference ${env:NAME} to it";

    public StorageKind Kind { get; init; } = StorageKind.Sqlite;

    /// <summary>
    /// Address of the table service, reached with the managed identity: https, or <c>${env:NAME}</c> where the deployment knows it first.
    /// Null where <see cref="Connection"/> is used or for SQLite.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>Where the table service is: what <see cref="Endpoint"/> says, or what the environment says that it refers to.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="UserErrorException">The environment does not say it, or says something else.</exception>
    public Uri Address(Func<string, string?> environment)
    {
        var reference = SecretReference.Parse(Endpoint!);
        var address = reference is null ? Endpoint : reference.Resolve(environment);
        return address is not null && IsAddress(address)
            ? new(address)
            : throw new UserErrorException(
                address is null ? $"The environment variable {reference!.Variable} is not set." : $"The environment variable {reference!.Variable} holds '{address}', which is no address.",
                $"{WorkspaceFolder.SettingsFile}: storage.endpoint",
                "the table service's address, such as https://ACCOUNT.table.core.windows.net",
                "on Azure the deployment sets it; elsewhere set it to the deployment's output tableEndpoint");
    }

    /// <summary>Says whether a text is an address that may be called: absolute and encrypted.</summary>
    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    /// <summary>Connection string of the table service as a reference to a secret, never the secret itself; null where none.</summary>
    public SecretReference? Connection { get; init; }

    /// <summary>What the names of the tables begin with, so that two workspaces may share an account.</summary>
    public string Prefix { get; init; } = AzureTableStoreOptions.DefaultPrefix;
}
