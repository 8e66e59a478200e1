using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Cli;

/// <summary>Tells a caller what is wrong with a command line: an unknown command or option with the one that was probably meant, and what is missing.</summary>
internal static class UsageMistakes
{
    private static readonly Type[] WholeTypes = [typeof(int), typeof(int?), typeof(long), typeof(long?), typeof(int[])];
    private static readonly Type[] NumberTypes = [typeof(double), typeof(double?), typeof(decimal), typeof(decimal?)];

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
        .Select(e => e.SymbolResult switch
        {
            OptionResult option when option.Tokens.Count > 0 => Value(option.Tokens, option.Option.Name, option.Option.ValueType, option.Option.GetCompletions(CompletionContext.Empty), e.Message),
            ArgumentResult { Parent: OptionResult option } when option.Tokens.Count > 0 =>
                Value(option.Tokens, option.Option.Name, option.Option.ValueType, option.Option.GetCompletions(CompletionContext.Empty), e.Message),
            ArgumentResult argument when argument.Tokens.Count > 0 =>
                Value(argument.Tokens, argument.Argument.Name, argument.Argument.ValueType, argument.Argument.GetCompletions(CompletionContext.Empty), e.Message),
            OptionResult { IdentifierToken: not null } option => $"{option.Option.Name} needs a value: {option.Option.Description}",
            ArgumentResult { Parent: OptionResult { IdentifierToken: not null } option } => $"{option.Option.Name} needs a value: {option.Option.Description}",
            _ => null,
        })
        .OfType<string>();

    // The parser's own sentences name .NET types, or spread the allowed words over lines.
    private static string Value(IReadOnlyList<Token> given, string name, Type type, IEnumerable<CompletionItem> known, string otherwise)
    {
        var words = known.Select(k => k.Label.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList();
        var values = string.Join(' ', given.Select(t => t.Value));
        var wanted = words.Count > 0 ? $"one of {string.Join(", ", words)}"
            : Array.IndexOf(WholeTypes, type) >= 0 ? "a whole number"
            : Array.IndexOf(NumberTypes, type) >= 0 ? "a number"
            : null;
        return wanted is null ? otherwise : $"'{values}' is not possible for {name}{Nearest.Hint(values, words)}; it takes {wanted}.";
    }

    private static string Hint(string given, IEnumerable<string> known) => Nearest.Hint(given, known) is { Length: > 0 } hint ? hint : ".";

    private static string Path(CommandResult result) => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "usageinsight";
}
