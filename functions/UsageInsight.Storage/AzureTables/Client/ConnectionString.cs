namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>A storage account's connection string, as the portal shows it.</summary>
/// <param name="Endpoint">The address of the table service.</param>
/// <param name="Credential">The account and its key.</param>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    // Public: every copy of the emulator has them.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string with a key.</summary>
    /// <exception cref="FormatException">A part is missing or unknown; the message names it and never repeats a value.</exception>
    public static ConnectionString Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                throw new FormatException("The connection string is not a list of Name=Value parts with different names, separated by semicolons.");
            }
        }

        if (parts.TryGetValue("UseDevelopmentStorage", out var emulator) && string.Equals(emulator, "true", StringComparison.OrdinalIgnoreCase))
        {
            return new(new($"http://127.0.0.1:10002/{EmulatorAccount}"), new(EmulatorAccount, EmulatorKey));
        }

        var account = Require(parts, "AccountName");
        return new(EndpointOf(parts, account), new(account, Require(parts, "AccountKey")));
    }

    private static Uri EndpointOf(Dictionary<string, string> parts, string account)
    {
        var text = parts.GetValueOrDefault("TableEndpoint")
            ?? $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw new FormatException("The connection string names no address of a table service: TableEndpoint, or EndpointSuffix and DefaultEndpointsProtocol, do not make one.");
    }

    private static string Require(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The connection string lacks {name}.");
}
