using System.CommandLine;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Upkeep;

/// <summary><c>erase SEAT</c>: everything about a person goes.</summary>
internal static class EraseCommand
{
    public static Command Build()
    {
        var seat = new Argument<string>("SEAT") { Description = "The person's id as the sources write it (an e-mail address), or the seat's pseudonym." };
        var command = new Command("erase", "Remove everything about a seat; what sources send of it again within 30 days is turned away.") { seat };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed.GetValue(seat)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string given, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        if (session.Seats.TryName(given, out var named) is { } problem)
        {
            throw new UserErrorException(problem.Message, "SEAT", next: "give the id that the sources use, or the pseudonym that reports show");
        }

        // A pseudonym is no id that a source could have sent, so what looks like one that the store knows is meant as one.
        var seat = await KnowsAsync(session.Store, new(given), cancellationToken) ? new SeatId(given) : named ?? new SeatId(given);
        var outcome = await session.Store.EraseAsync(seat, [given], cancellationToken);
        await AnalysisDocuments.ForgetSeatsAsync(session.Store, cancellationToken);
        if (context.Json)
        {
            context.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { seat = seat.Value, pairs = outcome.Pairs, records = outcome.Records, failed = outcome.Failed }));
        }
        else
        {
            context.Out.WriteLine($"erased {seat.Value}: {outcome.Pairs} features' use, {outcome.Records} kept records, {outcome.Failed} failed records; resends are turned away for 30 days");
            context.Out.WriteLine("next: usageinsight analyze, so that no recommendation rests on what is gone");
        }

        return ExitCode.Done;
    }

    private static async Task<bool> KnowsAsync(IUsageStore store, SeatId seat, CancellationToken cancellationToken)
    {
        var ledger = await store.ReadLedgerAsync(cancellationToken);
        var holdings = await store.ReadHoldingsAsync(cancellationToken);
        return ledger.Seats.Contains(seat) || holdings.Seats.Any(r => r.Seat == seat) || holdings.Presence.Any(r => r.Seat == seat);
    }
}
