using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli.Failed;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>reveal SEAT --reason</c>: whom a pseudonym stands for, written down before it is shown.</summary>
internal static class RevealCommand
{
    public static Command Build()
    {
        var seat = new Argument<string>("SEAT") { Description = "The seat, as reports show it." };
        var reason = Reason.Option(required: true);
        var command = new Command("reveal", """
            Show whom a seat stands for. It is written into the access log first: who asked, when, and why.

            Examples:
              usageinsight reveal u0123456789abcdef --reason "reclaim agreed, ticket 4711"
            """)
        { seat, reason };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(CommandLine.Context(parsed), parsed.GetValue(seat)!, Reason.Read(parsed, reason)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string given, string why, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var (seat, person) = await NameReveal.RunAsync(session, AccessJournal.LocalUser, given, why, cancellationToken);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { seat = seat.Value, person }, AnalysisDocuments.Json));
        }
        else if (person is null)
        {
            await context.Error.WriteLineAsync("No name is kept for this seat; usageinsight names import FILE fills the map.");
        }
        else
        {
            foreach (var (label, value) in new[] { ("id", person.Id), ("name", person.Name), ("e-mail", person.Email), ("department", person.Department), ("manager", person.Manager) })
            {
                if (value is not null)
                {
                    await context.Out.WriteLineAsync($"{label,-11} {TerminalText.Escape(value)}");
                }
            }
        }

        return person is null ? ExitCode.NeedsAttention : ExitCode.Done;
    }
}
