using System.CommandLine;

namespace UsageInsight.Functions.Cli.Failed;

/// <summary><c>failed list | show | replay</c>: what could not be counted, why, and another try.</summary>
internal static class FailedCommand
{
    private const int DefaultLimit = 100;

    public static Command Build()
    {
        var command = new Command("failed", """
            Records that could not be counted: see them, see why, mend and replay them.

            Examples:
              usageinsight failed list --source usage.csv
              usageinsight failed show ID
              usageinsight failed replay --source usage.csv        after the mapping was mended
              usageinsight failed replay ID --with mended.csv      with the record mended by hand
            """);
        command.Add(List());
        command.Add(Show());
        command.Add(Replay());
        return command;
    }

    private static Command List()
    {
        var source = Source();
        var limit = new Option<int>("--limit") { Description = "At most so many, newest first.", DefaultValueFactory = _ => DefaultLimit };
        var command = new Command("list", "List failed records, newest first; exit code 1 while there are any.") { source, limit };
        command.SetAction((parsed, cancellationToken) => FailedList.RunAsync(CommandLine.Context(parsed), parsed.GetValue(source), parsed.GetValue(limit), cancellationToken));
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The failed record's id, as list prints it." };
        var command = new Command("show", "Show one failed record with its text as it was received.") { id };
        command.SetAction((parsed, cancellationToken) => FailedShow.RunAsync(CommandLine.Context(parsed), parsed.GetValue(id)!, cancellationToken));
        return command;
    }

    private static Command Replay()
    {
        var ids = new Argument<string[]>("ID") { Description = "Failed records to replay; none = all (of --source).", Arity = ArgumentArity.ZeroOrMore };
        var source = Source();
        var with = new Option<string?>("--with") { Description = "A file of mended records (NDJSON, or CSV with its header) that take the place of the named ones." };
        var command = new Command("replay", "Try failed records again, under the mapping the workspace has now.") { ids, source, with };
        command.SetAction((parsed, cancellationToken) =>
            FailedReplay.RunAsync(CommandLine.Context(parsed), parsed.GetValue(ids) ?? [], parsed.GetValue(source), parsed.GetValue(with), cancellationToken));
        return command;
    }

    private static Option<string?> Source() => new("--source") { Description = "Only records of this source." };
}
