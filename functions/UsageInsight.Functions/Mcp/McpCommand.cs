using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Mcp;

/// <summary><c>usageinsight mcp</c>: answers an AI assistant over standard input and output, until it closes them.</summary>
internal static class McpCommand
{
    public static Command Build()
    {
        var command = new Command("mcp", """
            Answer AI assistants over the Model Context Protocol on standard input and output.

            The assistant starts it; it reads beside a running serve and changes nothing. Example of an entry:
              { "command": "usageinsight", "args": ["mcp", "--workspace", "DIR"] }
            """);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stopping)
    {
        var context = CommandLine.Context(parsed);
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, stopping);
        var reader = new InsightReader(session.Store, () => session.Contents, context.Time, session.Secrets.Lots);

        // Standard output carries the protocol and nothing else; what is logged goes to standard error.
        using var logs = LoggerFactory.Create(Logging);
        await McpHost.RunAsync(new(reader, new(session.Secrets.Cursors)), Console.OpenStandardInput(), Console.OpenStandardOutput(), logs, stopping);
        return ExitCode.Done;
    }

    private static void Logging(ILoggingBuilder builder)
    {
        builder.SetMinimumLevel(LogLevel.Warning).AddJsonConsole();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
