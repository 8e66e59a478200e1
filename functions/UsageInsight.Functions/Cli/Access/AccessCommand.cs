using System.CommandLine;

namespace UsageInsight.Functions.Cli.Access;

/// <summary><c>access log | verify</c>: who looked at people's data, and whether what is written of it is whole.</summary>
internal static class AccessCommand
{
    private const int DefaultLimit = 100;

    public static Command Build()
    {
        var command = new Command("access", """
            Who looked at people's data or changed how it is kept: see it, and see that nothing was taken out.

            Examples:
              usageinsight access log --limit 20
              usageinsight access log --seat u0123456789abcdef
              usageinsight access verify --anchor 41:9f86d0...
            """);
        command.Add(Log());
        command.Add(Verify());
        return command;
    }

    private static Command Log()
    {
        var seat = new Option<string?>("--seat") { Description = "Only entries about this person or seat.", HelpName = "SEAT" };
        var limit = new Option<int>("--limit") { Description = "At most so many, newest first.", DefaultValueFactory = _ => DefaultLimit };
        var command = new Command("log", "List who did what, when and why, newest first.") { seat, limit };
        command.SetAction((parsed, cancellationToken) => AccessList.RunAsync(CommandLine.Context(parsed), parsed.GetValue(seat), parsed.GetValue(limit), cancellationToken));
        return command;
    }

    private static Command Verify()
    {
        var anchor = new Option<string?>("--anchor") { Description = "What an earlier verify printed and was kept elsewhere: proves that nothing was cut off since.", HelpName = "PLACE:HASH" };
        var command = new Command("verify", "Look for entries that were changed, moved or taken out; exit code 1 where any were.") { anchor };
        command.SetAction((parsed, cancellationToken) => AccessVerify.RunAsync(CommandLine.Context(parsed), parsed.GetValue(anchor), cancellationToken));
        return command;
    }
}
