using System.Text;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>Finds the key in a request's headers: <c>Bearer KEY</c>, <c>Basic base64(KEY:)</c> with or without the colon, or <c>X-Api-Key</c>. Never in the URL, which ends up in logs.</summary>
internal static class HeaderKey
{
    private const int MaxLength = 512;

    /// <summary>The key's text, or null where no header carries one.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length is 0 or > MaxLength)
        {
            return request.Headers["X-Api-Key"].ToString() is { Length: > 0 and <= MaxLength } key ? key : header.Length == 0 ? null : string.Empty;
        }

        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? User(header["Basic ".Length..].Trim()) : header;
    }

    private static string User(string base64)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            return string.Empty;
        }

        var colon = bytes[..length].IndexOf((byte)':');
        return Encoding.Latin1.GetString(bytes[..(colon < 0 ? length : colon)]);
    }
}
