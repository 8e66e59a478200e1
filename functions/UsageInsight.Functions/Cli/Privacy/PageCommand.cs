using System.CommandLine;
using UsageInsight.Functions.Privacy.Page;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>privacy page</c>: what is kept of whom, from the running configuration.</summary>
internal static class PageCommand
{
    public static Command Build()
    {
        var output = new Option<string?>("--out") { Description = "The file to write; its ending says the format, .html or .md (default: Markdown on standard output)." };
        var command = new Command("page", "Write the page for the works council: fields, purposes, retention, roles, from the running configuration.") { output };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed.GetValue(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string? output, CancellationToken cancellationToken)
    {
        var html = Path.GetExtension(output)?.ToLowerInvariant() switch
        {
            null or "" when output is null => false,
            ".html" => true,
            ".md" => false,
            _ => throw new UserErrorException($"'{output}' names no format.", "--out", "a file that ends with .html or .md"),
        };
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var page = PageTeller.Tell(await PageSource.ReadAsync(session, cancellationToken));
        var text = html ? PageMarkup.Whole(page) : PageMarkdown.Write(page);
        if (output is null)
        {
            await context.Out.WriteAsync(text);
            return ExitCode.Done;
        }

        await File.WriteAllTextAsync(output, text, cancellationToken);
        await context.Error.WriteLineAsync($"wrote {Path.GetFullPath(output)}");
        return ExitCode.Done;
    }
}
