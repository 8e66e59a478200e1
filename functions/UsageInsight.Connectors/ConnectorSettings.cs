namespace UsageInsight.Connectors;

/// <summary>One configured connector: a file in the workspace's <c>connectors/</c>, with its secrets resolved.</summary>
public sealed record ConnectorSettings
{
    /// <summary>The connector's name in the workspace; the source of its records and the key of its checkpoint.</summary>
    public required string Name { get; init; }

    /// <summary>Which vendor's connector it is; a key of <see cref="ConnectorCatalog.All"/>.</summary>
    public required string Vendor { get; init; }

    /// <summary>Plain settings by name, for example <c>organisation</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets by name, for example <c>token</c>.</summary>
    public IReadOnlyDictionary<string, Secret> Secrets { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);

    /// <summary>Where the vendor's API lies; null for the vendor's public address.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>A setting that must be there.</summary>
    /// <exception cref="ConnectorException">It is not.</exception>
    public string Required(string name) => Optional(name) ?? throw new ConnectorException(
        ConnectorFault.Configuration, $"connector '{Name}' ({Vendor}) needs the setting '{name}'");

    /// <summary>A setting that may be absent or empty; null then.</summary>
    public string? Optional(string name) => Values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A secret that may be absent; null then.</summary>
    public Secret? OptionalSecret(string name) => Secrets.GetValueOrDefault(name);

    /// <summary>A secret that must be there.</summary>
    /// <exception cref="ConnectorException">It is not.</exception>
    public Secret RequiredSecret(string name) => OptionalSecret(name) ?? throw new ConnectorException(
        ConnectorFault.Configuration, $"connector '{Name}' ({Vendor}) needs the secret '{name}', given as ${{env:NAME}} or a Key Vault reference");
}
