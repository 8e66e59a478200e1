using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Tools;

/// <summary><c>regret --reclaimed FILE</c>: how many seats that were taken back were asked for again; the next analysis learns from it.</summary>
internal static class RegretCommand
{
    public static Command Build()
    {
        var file = new Option<string>("--reclaimed") { Description = "CSV of the seats taken back: seat, app, date, and the probability of need as told then, if known (expected).", Required = true };
        var asOf = AsOfOption.Make();
        var command = new Command("regret", """
            Count reclaimed seats that were asked for again, and lower the bar of the next analysis where it was too bold.

            Examples:
              usageinsight regret --reclaimed taken-back.csv
            """)
        { file, asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
            var reclaimed = ReclaimedList.Read(parsed.GetRequiredValue(file), session.Seats);
            await session.Store.FoldAsync(cancellationToken);
            var input = await AnalyzePipeline.ReadInputAsync(session, ShardRange.All, AsOfOption.Read(parsed, asOf), context.Time, cancellationToken);
            var regret = Regret.Of(reclaimed, input.Holdings.Seats, input.AsOf);
            await RegretRecord.Of(regret, input.AsOf).WriteAsync(session.Store, cancellationToken);
            await TellAsync(context, regret, input.Options.GroupThreshold);
            await WarnOfStrangersAsync(context, session, reclaimed, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    // Whoever is not known here cannot come back: a slip in an id would be learned from as a seat that nobody missed.
    private static async Task WarnOfStrangersAsync(CliContext context, WorkspaceSession session, IReadOnlyList<ReclaimedSeat> reclaimed, CancellationToken cancellationToken)
    {
        var known = await SeatFinder.AllAsync(session.Store, cancellationToken);
        var strangers = reclaimed.Count(r => !known.Contains(r.Seat));
        if (strangers > 0)
        {
            await context.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"note: {strangers:N0} of {reclaimed.Count:N0} seats on the list are not known here and count as not asked for again; check how their ids are spelt"));
        }
    }

    private static async Task TellAsync(CliContext context, Regret regret, int least)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(regret, AnalysisDocuments.Json));
            return;
        }

        // A share of a handful of people says more about them than about the advice.
        var told = regret.Settled < least || regret.Rate is not { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"Fewer than {least} reclaimed seats have settled; nothing to learn from yet.")
            : string.Create(CultureInfo.InvariantCulture, $"{rate.Mean:P0} of {regret.Settled} settled seats were asked for again within {Regret.WindowDays} days (95% bounds {rate.Low:P0} to {rate.High:P0}).");
        await context.Out.WriteLineAsync(told);
        if (regret.Boldness is > 1 and var bold)
        {
            await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"That is {bold:0.0} times what was expected: the next analysis lowers its bar by that factor."));
        }
    }
}
