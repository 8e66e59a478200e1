using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Insight.Asking;

/// <summary>The kinds of parameters there are.</summary>
internal static class Parameters
{
    /// <summary>Longest id that is looked for; a longer one names nothing.</summary>
    public const int LongestId = Identifiers.MaxLength;

    private const string DayForm = "yyyy-MM-dd";

    /// <summary>An id or word of 1 to <paramref name="longest"/> characters.</summary>
    public static Parameter<string> Text(string name, string description, string example, bool required = false, int longest = LongestId, int shortest = 1) =>
        new((string text, [MaybeNullWhen(false)] out string value) => (value = text).Length >= shortest && text.Length <= longest)
        {
            Name = name,
            Description = description,
            Example = example,
            Required = required,
            Expected = $"{shortest} to {longest} characters",
            Schema = () => new() { ["type"] = "string", ["minLength"] = shortest, ["maxLength"] = longest },
        };

    /// <summary>One of the members of an enumeration, in kebab-case.</summary>
    public static Parameter<T> Choice<T>(string name, string description, T example, T? otherwise = null)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(Word, v => v, StringComparer.Ordinal);
        return new((string text, out T value) => words.TryGetValue(text, out value))
        {
            Name = name,
            Description = description,
            Example = Word(example),
            Expected = $"one of {string.Join(", ", words.Keys)}",
            Schema = () => WithDefault(new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Keys.Select(w => (JsonNode)w)]) }, otherwise is { } value ? Word(value) : null),
        };
    }

    /// <summary>A whole number within bounds, in steps counted from zero.</summary>
    public static Parameter<int> Whole(string name, string description, int least, int most, int example, int? otherwise = null, int step = 1, bool required = false) =>
        new((string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most && value % step == 0)
        {
            Name = name,
            Description = description,
            Example = example.ToString(CultureInfo.InvariantCulture),
            Required = required,
            Expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}{(step == 1 ? "" : $" in steps of {step}")}"),
            Schema = () => Stepped(WithDefault(new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most }, otherwise), step),
        };

    /// <summary>An amount of money or another number of at least zero.</summary>
    public static Parameter<decimal> Amount(string name, string description, decimal example) =>
        new((string text, out decimal value) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            Name = name,
            Description = description,
            Example = example.ToString(CultureInfo.InvariantCulture),
            Expected = "a number of at least 0, such as 1200 or 99.50",
            Schema = () => new() { ["type"] = "number", ["minimum"] = 0 },
        };

    /// <summary>A day of the calendar.</summary>
    public static Parameter<DateOnly> Day(string name, string description, string example) =>
        new((string text, out DateOnly value) => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            Name = name,
            Description = description,
            Example = example,
            Expected = "a day of the calendar as YYYY-MM-DD",
            Schema = () => new() { ["type"] = "string", ["format"] = "date" },
        };

    /// <summary>Yes or no.</summary>
    public static Parameter<bool> Flag(string name, string description) =>
        new((string text, out bool value) => (value = text == "true") || text == "false")
        {
            Name = name,
            Description = description,
            Example = "true",
            Expected = "true or false",
            Schema = () => new() { ["type"] = "boolean" },
        };

    /// <summary>What a member of an enumeration is called outside.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static JsonObject WithDefault(JsonObject schema, JsonNode? otherwise)
    {
        if (otherwise is not null)
        {
            schema["default"] = otherwise;
        }

        return schema;
    }

    private static JsonObject Stepped(JsonObject schema, int step)
    {
        if (step > 1)
        {
            schema["multipleOf"] = step;
        }

        return schema;
    }
}
