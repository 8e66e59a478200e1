using System.Text.Json;

namespace UsageInsight.Connectors.Files;

/// <summary>Names the members of a JSON object for a message.</summary>
internal static class MemberNames
{
    private const int Most = 50;

    public static string Of(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            return string.Join(", ", document.RootElement.EnumerateObject().Take(Most).Select(m => JsonSerializer.Serialize(m.Name)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "other ones";
        }
    }
}
