using System.Globalization;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Functions.Cli.Tools;

/// <summary>Reads the values of tools' options, each with an error a caller can act on.</summary>
internal static class ToolValues
{
    public static string Name(string text, string where) => ToolNames.IsValid(text)
        ? text
        : throw new UserErrorException($"'{text}' cannot be used as a name.", where, "lower-case letters, digits and hyphens, such as sales-operations");

    public static string Sentence(string text, string where) => !string.IsNullOrWhiteSpace(text)
        ? text
        : throw new UserErrorException("It is empty.", where, "a sentence that says what the tool is for");

    public static DateOnly Day(string text, string where) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UserErrorException($"'{text}' is no day.", where, "YYYY-MM-DD");

    public static FeatureKey Feature(string text) => text.Split('.', 2) is [{ Length: > 0 } app, { Length: > 0 } feature]
        ? new(app, feature)
        : throw new UserErrorException($"'{text}' is no feature.", "--feature", "app.feature");

    /// <summary>An amount such as EUR:1200, or 1200 EUR as the workspace's files have it, in the given currency where one is asked for.</summary>
    public static Money Amount(string text, string where, string? currency = null)
    {
        if ((text.Split(':') is { Length: 2 } parts ? parts : [.. text.Split(' ').Reverse()]) is [var code, var number] && Money.IsCurrency(code) && (currency ?? code) == code
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return new(amount, code);
        }

        throw new UserErrorException($"'{text}' is no amount.", where, $"{currency ?? "EUR"}:1200.50 or \"1200.50 {currency ?? "EUR"}\"");
    }
}
