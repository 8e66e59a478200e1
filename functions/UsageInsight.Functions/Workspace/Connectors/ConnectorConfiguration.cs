using UsageInsight.Connectors;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Connectors;

/// <summary>One file of <c>connectors/</c>: which vendor, which settings, and where the secrets are to be found.</summary>
internal sealed record ConnectorConfiguration
{
    /// <summary>The file's name without its ending: the source of the records and the key of the checkpoint.</summary>
    public required string Name { get; init; }

    public required string Vendor { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required IReadOnlyDictionary<string, SecretReference> Secrets { get; init; }

    public Uri? BaseAddress { get; init; }

    /// <summary>The settings with the secrets fetched; a secret that is not there is named, not the others.</summary>
    /// <exception cref="ConnectorException">A secret is not in the environment.</exception>
    public ConnectorSettings Resolve(Func<string, string?> environment) => new()
    {
        Name = Name,
        Vendor = Vendor,
        Values = Values,
        BaseAddress = BaseAddress,
        Secrets = Secrets.ToDictionary(
            secret => secret.Key,
            secret => new Secret(secret.Value.Resolve(environment) ?? throw new ConnectorException(
                ConnectorFault.Configuration, $"connector '{Name}': the environment has no {secret.Value.Variable} (its secret '{secret.Key}')")),
            StringComparer.Ordinal),
    };
}
