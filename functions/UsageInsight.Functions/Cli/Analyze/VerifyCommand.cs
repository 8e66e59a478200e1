using System.CommandLine;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary><c>verify [ID]</c>: without an id what is kept, with one a recommendation against its evidence.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var id = new Argument<string?>("ID") { Description = "A recommendation's id; without one all that is kept is checked.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", """
            Check what is kept, or recompute one recommendation and compare it with its evidence.

            Without an id: the ledger against its sealed day sums and kept records, the chain of the access log, and that the
            evidence can be read; whether a recommendation still holds is only said when its id is given.

            Examples:
              usageinsight verify                  the ledger, the access log, the evidence
              usageinsight verify R-6fa2c1da95     a recommendation, as analyze and reports name it
            """)
        { id };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            return parsed.GetValue(id) is { } given ? VerifyEvidence.RunAsync(context, given, cancellationToken) : VerifyStore.RunAsync(context, cancellationToken);
        });
        return command;
    }
}
