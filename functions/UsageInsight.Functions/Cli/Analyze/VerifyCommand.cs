using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary><c>verify [ID]</c>: without an id the ledger against its records, with one a recommendation against its evidence.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var id = new Argument<string?>("ID") { Description = "A recommendation's id; without one the ledger is verified.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", """
            Recompute and compare: the ledger from its kept records, or one recommendation from its evidence.

            Examples:
              usageinsight verify                  the whole ledger
              usageinsight verify R-6fa2c1da95     a recommendation, as analyze and reports name it
            """)
        { id };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            return parsed.GetValue(id) is { } given ? VerifyEvidence.RunAsync(context, given, cancellationToken) : LedgerAsync(context, cancellationToken);
        });
        return command;
    }

    private static async Task<int> LedgerAsync(CliContext context, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var differences = await session.Store.VerifyAsync(cancellationToken);
        if (context.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(new { agrees = differences.Count == 0, differences }, AnalysisDocuments.Json));
        }
        else
        {
            context.Out.WriteLine(differences.Count == 0 ? "agrees: the ledger is what its sealed day sums and kept records add up to" : "differs:");
            foreach (var difference in differences)
            {
                context.Out.WriteLine($"  {difference}");
            }
        }

        return differences.Count == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
    }
}
