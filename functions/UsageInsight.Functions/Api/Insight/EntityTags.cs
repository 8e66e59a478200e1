using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>Names states of answers, so that nobody has to fetch or change what they have not seen (RFC 9110, section 13).</summary>
internal static class EntityTags
{
    private const int Bytes = 16;

    /// <summary>A tag that is equal where all parts are.</summary>
    public static string Of(params ReadOnlySpan<string> parts) => Of(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    /// <summary>A tag that is equal where the bytes are.</summary>
    public static string Of(ReadOnlySpan<byte> content) => $"\"{Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, Bytes))}\"";

    /// <summary>True where the caller has this state already.</summary>
    public static bool IsKnown(HttpRequest request, string tag) => Matches(request.Headers.IfNoneMatch, tag, weakly: true);

    /// <summary>True where the caller asks for a state that this is not.</summary>
    public static bool IsOther(HttpRequest request, string tag) => request.Headers.IfMatch.Count > 0 && !Matches(request.Headers.IfMatch, tag, weakly: false);

    private static bool Matches(StringValues header, string tag, bool weakly) =>
        EntityTagHeaderValue.TryParseList(header, out var tags) && tags.Any(t => t.Tag == "*" || t.Compare(new(tag), useStrongComparison: !weakly));
}
