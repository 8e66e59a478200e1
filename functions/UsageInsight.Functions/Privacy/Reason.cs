using System.CommandLine;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Privacy;

/// <summary>The reason that somebody gives for looking at a person's data. It is kept for good, so it names the matter and not the person.</summary>
internal static class Reason
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 5;

    /// <summary>The most characters.</summary>
    public const int Longest = 500;

    private const string Expected = "5 to 500 characters that name the matter (a ticket, a request), not the person";

    /// <summary>The option of a command.</summary>
    public static Option<string?> Option(bool required) =>
        new("--reason") { Description = "Why, kept in the access log: the matter, not the person.", Required = required };

    /// <summary>Reads the option.</summary>
    /// <exception cref="UserErrorException">The text is no reason.</exception>
    public static string? Read(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } text ? Check(text) : null;

    /// <summary>Checks a reason.</summary>
    /// <returns>The reason, trimmed.</returns>
    /// <exception cref="UserErrorException">It is too short or too long, holds control characters, or an address of a person.</exception>
    public static string Check(string text) => Problem(text) is { } problem ? throw new UserErrorException(problem, "--reason", Expected) : text.Trim();

    /// <summary>What is wrong with a reason; null where nothing is.</summary>
    public static string? Problem(string text)
    {
        var reason = text.Trim();
        return reason.Length is < Shortest or > Longest || reason.Any(char.IsControl) ? $"This is no reason: it takes {Expected}."
            : reason.Contains('@', StringComparison.Ordinal) ? "The reason holds an address; it is kept for good and must not name the person."
            : null;
    }
}
