using System.CommandLine;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli;

/// <summary><c>--as-of DAY</c>, the same for every command that has it.</summary>
internal static class AsOfOption
{
    public static Option<string?> Make() => new("--as-of")
    {
        Description = "The last day that counts, as YYYY-MM-DD (default: the newest day every living source has reached, at most yesterday UTC).",
        HelpName = "DAY",
    };

    /// <exception cref="UserErrorException">The text is no day.</exception>
    public static DateOnly? Read(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        return Rfc3339.TryParseDay(text, out DateOnly day)
            ? day
            : throw new UserErrorException($"'{text}' is no day.", "--as-of", "a day of the calendar as YYYY-MM-DD, such as 2026-03-31");
    }
}
