using System.Globalization;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Rest;

/// <summary>
/// Reads vendors' JSON as it really comes: a missing member, null and an empty text are all "not said"; numbers may be text;
/// a member that is there with another shape than known ends the page, never becomes a zero.
/// </summary>
public static class JsonReading
{
    /// <summary>The member of that name; null where it is absent or JSON null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; numbers are given as written; null where absent, null or empty.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } value ? value : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        null => null,
        { } other => throw Shape(name, "text", other),
    };

    /// <summary>A whole number, also where the vendor writes it as text; null where absent.</summary>
    public static long? Whole(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) && decimal.Truncate(value) == value => (long)value,
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: 0 } => null,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        null => null,
        { } other => throw Shape(name, "a whole number", other),
    };

    /// <summary>Yes or no, also as the texts true/false/yes/no; null where absent.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => text.GetString()!.ToLowerInvariant() switch
        {
            "true" or "yes" => true,
            "false" or "no" => false,
            "" => null,
            _ => throw Shape(name, "true or false", text),
        },
        null => null,
        { } other => throw Shape(name, "true or false", other),
    };

    /// <summary>The day of a date or instant (instants are brought to UTC first); null where absent or empty.</summary>
    public static DateOnly? Day(this JsonElement element, string name) => element.Text(name) is { } text ? VendorTime.Day(text, name) : null;

    /// <summary>The elements of an array; empty where absent or null.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        null => [],
        { } other => throw Shape(name, "a list", other),
    };

    /// <summary>The elements of an array that must be there: its absence means another shape than known, not "nothing".</summary>
    public static IEnumerable<JsonElement> RequiredItems(this JsonElement element, string name, string endpoint) => element.Member(name) is { ValueKind: JsonValueKind.Array } array
        ? array.EnumerateArray()
        : throw new ConnectorException(ConnectorFault.Malformed, $"{endpoint} answered without the list '{name}'");

    private static ConnectorException Shape(string name, string expected, JsonElement found) =>
        new(ConnectorFault.Malformed, $"'{name}' should be {expected}, but is {found.ValueKind.ToString().ToLowerInvariant()}");
}
