using System.Net;
using System.Text;

namespace UsageInsight.Connectors.Rest;

/// <summary>What a vendor's error body says, fit for a log: it names the missing permission, but may name people and echo keys too.</summary>
internal static class ErrorText
{
    private const int MaxBytes = 300;
    private const int ShortestKey = 16;

    /// <summary>
    /// The beginning of the body on one line, without addresses, what may be a key, and words that may be names; empty where there is
    /// none. Permissions and codes are written in one word, small or in capitals, and stay.
    /// </summary>
    public static string Of(RestReply reply)
    {
        var text = Encoding.UTF8.GetString(reply.Body.Span[..Math.Min(MaxBytes, reply.Body.Length)]);
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Masked);
        return string.Join(' ', words) is { Length: > 0 } said ? $": {said}" : "";
    }

    private static string Masked(string word)
    {
        var masked = new StringBuilder();
        for (var at = 0; at < word.Length;)
        {
            var end = at;
            while (end < word.Length && IsNamePart(word[end]))
            {
                end++;
            }

            masked.Append(end > at && IsPrivate(word[at..end]) ? "***" : word[at..end]);
            at = end;
            while (at < word.Length && !IsNamePart(word[at]))
            {
                masked.Append(word[at++]);
            }
        }

        return masked.ToString();
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+' or '%' or '=' or '*';

    private static bool IsPrivate(string part) => part.Contains('@') || part.Contains("%40", StringComparison.Ordinal) || IsLikeAName(part)
        || (part.Length >= ShortestKey && part.Any(char.IsAsciiDigit)) || IPAddress.TryParse(part, out _);

    // "Anna", "O-Brien2", but not "MISSING_SCOPES", "AADSTS65001" or "User.Read.All".
    private static bool IsLikeAName(string part) =>
        char.IsUpper(part[0]) && part.Skip(1).Any(char.IsLower) && !part.Contains('.') && !part.Contains('_');
}
