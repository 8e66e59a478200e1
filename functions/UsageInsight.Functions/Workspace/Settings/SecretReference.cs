namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Names a secret without holding it: <c>${env:NAME}</c>, or a Key Vault reference that Azure resolves into the environment.</summary>
/// <param name="Variable">The environment variable.</param>
internal sealed record SecretReference(string Variable)
{
    public const string Expected = "a reference ${env:NAME}, with the secret itself in the environment or in Key Vault";

    // What Azure leaves in a setting whose secret it could not read.
    private const string KeyVaultReference = "@Microsoft.KeyVault(";

    /// <summary>Reads a reference; null where the text is none, and so perhaps a secret.</summary>
    public static SecretReference? Parse(string text) =>
        text.StartsWith("${env:", StringComparison.Ordinal) && text.EndsWith('}') && IsName(text[6..^1]) ? new(text[6..^1]) : null;

    /// <summary>Says whether Azure was asked to put a secret of Key Vault here and could not: then the reference itself stands in the setting.</summary>
    public static bool IsUnresolved(string value) => value.StartsWith(KeyVaultReference, StringComparison.OrdinalIgnoreCase);

    /// <summary>The secret; null where the environment does not have it, or Key Vault did not give it.</summary>
    public string? Resolve(Func<string, string?> environment) => environment(Variable) is { Length: > 0 } secret && !IsUnresolved(secret) ? secret : null;

    public override string ToString() => $"${{env:{Variable}}}";

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
