using System.Text.RegularExpressions;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>A request as it was on the wire, with what differs from run to run replaced by names.</summary>
/// <param name="Line">Method, path and version.</param>
/// <param name="Headers">Header lines in ordinal order.</param>
/// <param name="Body">The body; empty where there is none.</param>
internal sealed partial record RawRequest(string Line, IReadOnlyList<string> Headers, string Body)
{
    /// <summary>Reads a request from its text.</summary>
    public static RawRequest Parse(string text)
    {
        var parts = Normal(text.ReplaceLineEndings("\n")).TrimStart('\n').Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        return new(lines[0], [.. lines[1..].Where(l => l.Length > 0).Order(StringComparer.Ordinal)], parts.ElementAtOrDefault(1)?.Trim() ?? "");
    }

    public override string ToString() => $"{Line}\n{string.Join('\n', Headers)}\n\n{Body}";

    private static string Normal(string text)
    {
        text = Identifier().Replace(text, "GUID");
        text = Instant().Replace(text, "TIME");
        text = Receipt().Replace(text, "\"PopReceipt\":\"\\\"RECEIPT\\\"\"");
        return Port().Replace(text, "127.0.0.1:PORT");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")]
    private static partial Regex Instant();

    [GeneratedRegex(@"""PopReceipt"":""\\""[A-Za-z0-9+/=]+\\""""")]
    private static partial Regex Receipt();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();
}
