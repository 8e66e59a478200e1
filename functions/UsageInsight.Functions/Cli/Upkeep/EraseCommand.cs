using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli.Privacy;
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
        var (seat, outcome, named) = await PersonErasure.RunAsync(session, AccessJournal.LocalUser, given, why, cancellationToken);
        if (context.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(new { seat = seat.Value, pairs = outcome.Pairs, records = outcome.Records, failed = outcome.Failed, named }));
        }
        else
        {
            context.Out.WriteLine($"erased {seat.Value}: {Use(outcome.Pairs)}, {Of(outcome.Records, "kept record")}, {Of(outcome.Failed, "failed record")}{Name(named)}; resends are turned away for 30 days");
            context.Out.WriteLine("next: usageinsight analyze, so that no recommendation rests on what is gone");
        }

        return await NothingKept.TellAsync(context, outcome == default && !named);
    }

    private static async Task<int> CountAsync(CliContext context, string given, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var seat = await SeatFinder.FindAsync(session, given, cancellationToken);
        var count = await PersonFile.CountAsync(session, seat, await PersonAliases.FindAsync(session, seat, given, cancellationToken), cancellationToken);
        context.Out.WriteLine(context.Json
            ? JsonSerializer.Serialize(new { seat = seat.Value, pairs = count.Pairs, holdings = count.Holdings, failed = count.Failed, documents = count.Documents, named = count.Named })
            : $"would erase {seat.Value}: {Use(count.Pairs)} with the records behind it, {Of(count.Holdings, "record")} of seats and presence, {Of(count.Failed, "failed record")}, {Of(count.Documents, "document")}{Name(count.Named)}; nothing was changed");
        return await NothingKept.TellAsync(context, count == default);
    }

    private static string Use(int features) => $"use of {Of(features, "feature")}";

    private static string Name(bool named) => named ? ", the name in the map" : "";

    private static string Of(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
