using System.CommandLine;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Privacy.Person;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>person export SEAT --out FILE</c>: everything kept of a person, for the person.</summary>
internal static class PersonCommand
{
    public static Command Build()
    {
        var command = new Command("person", """
            What is kept of one person: hand it out; erase SEAT removes it.

            Examples:
              usageinsight person export anna@example.com --out anna.json --reason "request of 3 March"
            """);
        command.Add(Export());
        return command;
    }

    private static Command Export()
    {
        var seat = new Argument<string>("SEAT") { Description = "The person's id as the sources write it (an e-mail address), or the seat's pseudonym." };
        var output = new Option<string>("--out") { Description = "The file to write; - for standard output.", Required = true };
        var reason = Reason.Option(required: true);
        var command = new Command("export", "Write everything kept of a person into one file; written down in the access log first.") { seat, output, reason };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(CommandLine.Context(parsed), parsed.GetValue(seat)!, parsed.GetValue(output)!, Reason.Read(parsed, reason)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string given, string output, string why, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var seat = await SeatFinder.FindAsync(session, given, cancellationToken);
        await AccessJournal.NoteAsync(session, AccessAct.PersonFile, "everything kept of one person", seat.Value, why, cancellationToken);
        var names = await PersonAliases.FindAsync(session, seat, given, cancellationToken);
        var (text, count) = await PersonFile.WriteAsync(session, seat, names, cancellationToken);
        if (output == "-")
        {
            await context.Out.WriteLineAsync(text);
            return await NothingKept.TellAsync(context, count == default);
        }

        await using (var file = PrivateFile.CreateNew(output))
        {
            await using var writer = new StreamWriter(file);
            await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
        }

        await context.Error.WriteLineAsync($"wrote {Path.GetFullPath(output)}; only you may read it: give it to the person and delete it");
        return await NothingKept.TellAsync(context, count == default);
    }
}
