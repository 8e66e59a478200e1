using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Delivery.Blobs;

/// <summary>A storage account as its connection string names it: the address of its blob service and its key.</summary>
internal sealed class BlobAccount
{
    private readonly byte[] _key;

    private BlobAccount(string name, Uri endpoint, byte[] key) => (Name, Endpoint, _key) = (name, endpoint, key);

    public string Name { get; }

    /// <summary>The blob service, with a slash at its end.</summary>
    public Uri Endpoint { get; }

    /// <summary>Reads a connection string with a key, as the portal shows it. False where a part is missing; nothing of it is repeated anywhere.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BlobAccount? account)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        var name = parts.GetValueOrDefault("AccountName", "");
        var address = parts.GetValueOrDefault("BlobEndpoint")
            ?? $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{name}.blob.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        var key = new byte[parts.GetValueOrDefault("AccountKey", "").Length];
        account = name.Length > 0 && Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var endpoint) && endpoint.Scheme is "https" or "http"
            && Convert.TryFromBase64String(parts.GetValueOrDefault("AccountKey", ""), key, out var length) && length > 0
                ? new(name, endpoint, key[..length])
                : null;
        return account is not null;
    }

    /// <summary>Signs a text with the key.</summary>
    public string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
