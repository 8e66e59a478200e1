using System.Text.Json;

namespace UsageInsight.Functions.Insight.Asking;

/// <summary>Members of a JSON object as the texts that parameters read.</summary>
internal static class JsonValues
{
    /// <summary>Each member with its text; null where it is no single text, number or truth. Members that are null are left out.</summary>
    public static IEnumerable<(string Name, string? Text)> Of(IEnumerable<KeyValuePair<string, JsonElement>> members) =>
        members.Where(m => m.Value.ValueKind != JsonValueKind.Null).Select(m => (m.Key, TextOf(m.Value)));

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => StringOf(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair passes the parser and is no text.
            return null;
        }
    }
}
