using System.CommandLine;
using System.Globalization;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli;

/// <summary>The root of the command line: global options, exit codes, errors in four short parts.</summary>
internal static class CommandLine
{
    public static readonly Option<string> Workspace = new("--workspace")
    {
        Description = "The workspace folder.",
        DefaultValueFactory = _ => ".",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Machine-readable output on standard output; messages stay on standard error.",
        Recursive = true,
    };

    private static readonly Lock Parsing = new();

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        // One language for numbers and days whatever the machine's: a file written in Bangkok reads the same in Berlin.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Named(args) is not null)
        {
            SessionPreparation.Begin();
        }

        var parsed = Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            await WriteAsync(error, UsageMistakes.Of(parsed));
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (UserErrorException mistake)
        {
            await WriteAsync(error, mistake);
            return ExitCode.WrongUsage;
        }
        catch (StoreRefusedException refused)
        {
            await error.WriteLineAsync($"error: {refused.Message}");
            return ExitCode.WrongUsage;
        }
        catch (Exception path) when (path is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException or PathTooLongException)
        {
            await WriteAsync(error, new(path.Message, expected: "a path that exists and that you may use", next: "check the paths of the call"));
            return ExitCode.WrongUsage;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The last boundary: whatever nobody understood becomes visible as our own fault, with all that helps to mend it.
            await error.WriteLineAsync(fault is StoreUnavailableException ? $"error: {fault.Message}" : $"error: this is our own fault: {fault}");
            return ExitCode.OwnFault;
        }
    }

    /// <summary>The context of a parsed call.</summary>
    public static CliContext Context(ParseResult parsed) => new()
    {
        Workspace = Path.GetFullPath(parsed.GetValue(Workspace) ?? "."),
        Json = parsed.GetValue(Json),
        Out = parsed.InvocationConfiguration.Output,
        Error = parsed.InvocationConfiguration.Error,
        Time = TimeProvider.System,
    };

    // One call at a time: the commands' options are shared, and learn to which command they belong while it is put together.
    private static ParseResult Parse(string[] args)
    {
        lock (Parsing)
        {
            var root = new RootCommand("""
                Which software seats and paid features are not used, how sure that is, and what to do before which date.

                Begin with:
                  usageinsight demo                                 a simulated company, the whole way to a report
                  usageinsight init DIR                             a workspace of your own
                  usageinsight import FILE --workspace DIR          who used what on which day, and seat lists
                  usageinsight report --workspace DIR --out report  what to do, by when, for how much
                """)
            { Workspace, Json };
            var named = Named(args);
            foreach (var name in named is null ? CommandTable.Commands.Keys : [named])
            {
                var command = CommandTable.Commands[name]();

                // In a list of commands each has one line; its examples are in its own help.
                command.Description = named is null ? Summary(command.Description) : command.Description;
                foreach (var below in command.Subcommands.Where(below => !args.Contains(below.Name, StringComparer.Ordinal)))
                {
                    below.Description = Summary(below.Description);
                }

                root.Add(command);
            }

            return root.Parse(args);
        }
    }

    /// <summary>The command that is called: the first word that is neither an option nor the value of one.</summary>
    private static string? Named(string[] args)
    {
        var first = args.Where((arg, at) => !arg.StartsWith('-') && (at == 0 || args[at - 1] != Workspace.Name)).FirstOrDefault();
        return first is not null && CommandTable.Commands.ContainsKey(first) ? first : null;
    }

    private static string? Summary(string? description)
    {
        var text = description?.Split("\n\n")[0].ReplaceLineEndings(" ");
        return text?.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;
    }

    private static async Task WriteAsync(TextWriter error, UserErrorException mistake)
    {
        await error.WriteLineAsync($"error: {mistake.Message}");
        foreach (var (name, text) in new[] { ("where", mistake.Where), ("expected", mistake.Expected), ("next", mistake.Next) })
        {
            if (text is not null)
            {
                await error.WriteLineAsync($"{name}: {text}");
            }
        }
    }
}
