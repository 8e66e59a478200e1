using System.CommandLine;
using System.CommandLine.Parsing;
using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Cli;

/// <summary>Tells a caller what is wrong with a command line: an unknown command or option with the one that was probably meant, and what is missing.</summary>
internal static class UsageMistakes
{
    /// <summary>The mistake in a call that did not parse.</summary>
    public static UserErrorException Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = Path(parsed.CommandResult);
        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            return NoCommand(command, path, parsed.UnmatchedTokens.FirstOrDefault());
        }

        var mistakes = Unknown(command, parsed).Concat(Missing(command, parsed)).Concat(Values(parsed)).Distinct(StringComparer.Ordinal).ToList();
        return new(string.Join("\nerror: ", mistakes.Count > 0 ? mistakes : parsed.Errors.Select(e => e.Message)), next: $"{path} --help");
    }

    private static UserErrorException NoCommand(Command command, string path, string? given)
    {
        var known = command.Subcommands.Select(c => c.Name).Order(StringComparer.Ordinal).ToList();
        return new(
            given is null ? "No command was named." : $"There is no command '{given}'{Hint(given, known)}",
            expected: $"one of {string.Join(", ", known)}",
            next: $"{path} --help");
    }

    private static IEnumerable<string> Unknown(Command command, ParseResult parsed)
    {
        var options = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name).Distinct(StringComparer.Ordinal).ToList();
        var afterUnknown = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            var isOption = token.StartsWith('-');

            // The word behind an unknown option is its value, not a mistake of its own.
            if (isOption || !afterUnknown)
            {
                yield return isOption ? $"There is no option {token}{Hint(token, options)}" : $"'{token}' was not expected here.";
            }

            afterUnknown = isOption;
        }
    }

    private static IEnumerable<string> Missing(Command command, ParseResult parsed)
    {
        foreach (var argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > (parsed.GetResult(a)?.Tokens.Count ?? 0) && !a.HasDefaultValue))
        {
            yield return $"{argument.Name} is missing: {argument.Description}";
        }

        foreach (var option in command.Options.Where(o => o.Required && parsed.GetResult(o) is null or { Implicit: true }))
        {
            yield return $"{option.Name} is missing: {option.Description}";
        }
    }

    /// <summary>Values that an option or argument does not take; what is missing or unknown is told above.</summary>
    private static IEnumerable<string> Values(ParseResult parsed) => parsed.Errors
        .Where(e => e.SymbolResult switch
        {
            OptionResult option => option.Tokens.Count > 0 || option.IdentifierToken is not null,
            ArgumentResult argument => argument.Tokens.Count > 0 || argument.Parent is OptionResult,
            _ => false,
        })
        .Select(e => e.Message);

    private static string Hint(string given, IEnumerable<string> known) => Nearest.Hint(given, known) is { Length: > 0 } hint ? hint : ".";

    private static string Path(CommandResult result) => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "usageinsight";
}
