using System.CommandLine;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Upkeep;

/// <summary><c>rebuild</c>: the ledger anew from sealed day sums and kept records.</summary>
internal static class RebuildCommand
{
    public static Command Build()
    {
        var command = new Command("rebuild", """
            Compute the ledger again from its sealed day sums and kept records; the same records give the same bits.

            Examples:
              usageinsight rebuild
            """);
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        await session.Store.RebuildAsync(cancellationToken);
        var differences = await session.Store.VerifyAsync(cancellationToken);
        if (context.Json)
        {
            context.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { agrees = differences.Count == 0, differences }));
        }
        else
        {
            context.Out.WriteLine(differences.Count == 0 ? "rebuilt: the ledger is what its sealed day sums and kept records add up to" : "rebuilt, but not all is well:");
            foreach (var difference in differences)
            {
                context.Out.WriteLine($"  {difference}");
            }
        }

        return differences.Count == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
    }
}
