using System.Text;
using System.Text.Unicode;

namespace UsageInsight.Functions.Api.Ingest.CloudEvents;

/// <summary>
/// Reads a header value as CloudEvents senders write it: by the specification percent-encoded UTF-8, in practice raw Latin-1
/// (the JavaScript SDK) and raw UTF-8 too.
/// </summary>
internal static class HeaderText
{
    /// <summary>Decodes a value; null where the decoded bytes are no UTF-8.</summary>
    /// <param name="value">The value as Kestrel gives it for <c>ce-</c> headers: one character a byte.</param>
    public static string? Decode(string value)
    {
        var bytes = Encoding.Latin1.GetBytes(Unquote(value));
        if (!Utf8.IsValid(bytes))
        {
            bytes = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes));
        }

        var length = PercentDecode(bytes);
        return Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    // "a \"quoted\" value" is the same as the value without quotes and backslashes.
    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (var i = 1; i < value.Length - 1; i++)
        {
            i += value[i] == '\\' && i < value.Length - 2 ? 1 : 0;
            text.Append(value[i]);
        }

        return text.ToString();
    }

    // Once, never twice: %2541 is the text %41.
    private static int PercentDecode(Span<byte> bytes)
    {
        var length = 0;
        for (var i = 0; i < bytes.Length; i++, length++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length] = Convert.FromHexString(Encoding.ASCII.GetString(bytes.Slice(i + 1, 2)))[0];
                i += 2;
            }
            else
            {
                bytes[length] = bytes[i];
            }
        }

        return length;
    }
}
