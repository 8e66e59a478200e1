using System.CommandLine;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Privacy.Person;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Upkeep;

/// <summary><c>erase SEAT</c>: everything about a person goes.</summary>
internal static class EraseCommand
{
    public static Command Build()
    {
        var seat = new Argument<string>("SEAT") { Description = "The person's id as the sources write it (an e-mail address), or the seat's pseudonym." };
        var reason = Reason.Option(required: false);
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go; erase nothing." };
        var command = new Command("erase", """
            Remove everything about a seat; what sources send of it again within 30 days is turned away.

            Examples:
              usageinsight erase anna@example.com --dry-run
              usageinsight erase anna@example.com --reason "request of 3 March"
              usageinsight erase u0123456789abcdef --reason "left, ticket 4711"
            """)
        { seat, reason, dryRun };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(dryRun)
            ? CountAsync(CommandLine.Context(parsed), parsed.GetValue(seat)!, cancellationToken)
            : RunAsync(CommandLine.Context(parsed), parsed.GetValue(seat)!, Reason.Read(parsed, reason), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string given, string? why, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var (seat, outcome) = await PersonErasure.RunAsync(session, AccessJournal.LocalUser, given, why, cancellationToken);
        if (context.Json)
        {
            context.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { seat = seat.Value, pairs = outcome.Pairs, records = outcome.Records, failed = outcome.Failed }));
        }
        else
        {
            context.Out.WriteLine($"erased {seat.Value}: {outcome.Pairs} features' use, {outcome.Records} kept records, {outcome.Failed} failed records; resends are turned away for 30 days");
            context.Out.WriteLine("next: usageinsight analyze, so that no recommendation rests on what is gone");
        }

        return outcome is { Pairs: 0, Records: 0, Failed: 0 } ? await NothingAsync(context) : ExitCode.Done;
    }

    private static async Task<int> CountAsync(CliContext context, string given, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var seat = await SeatFinder.FindAsync(session, given, cancellationToken);
        var count = await PersonFile.CountAsync(session, seat, await PersonAliases.FindAsync(session, seat, given, cancellationToken), cancellationToken);
        context.Out.WriteLine(context.Json
            ? System.Text.Json.JsonSerializer.Serialize(new { seat = seat.Value, pairs = count.Pairs, holdings = count.Holdings, failed = count.Failed, documents = count.Documents })
            : $"would erase {seat.Value}: {count.Pairs} features' use, {count.Holdings} records of seats and presence, {count.Failed} failed records, {count.Documents} documents; nothing was changed");
        return count == default ? await NothingAsync(context) : ExitCode.Done;
    }

    // A mistyped id must not look like a request fulfilled.
    private static async Task<int> NothingAsync(CliContext context)
    {
        await context.Error.WriteLineAsync("note: no use of this seat was kept; if there should have been some, check the spelling of the id");
        return ExitCode.Done;
    }
}
