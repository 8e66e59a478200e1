using System.CommandLine;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary><c>names import | status | remove</c>: the optional map from seats to people.</summary>
internal static class NamesCommand
{
    public static Command Build()
    {
        var command = new Command("names", """
            The map from seats to people, encrypted and optional: without it nothing here holds a name. reveal looks into it.

            Examples:
              usageinsight names import people.csv        columns id,name,e-mail,department,manager
              usageinsight names status
              usageinsight names remove
            """);
        command.Add(Import());
        command.Add(Status());
        command.Add(Remove());
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file with the columns id, name, e-mail, department, manager; id as the sources write it, the others as wanted." };
        var add = new Option<bool>("--add") { Description = "Keep people who are in the map and not in the file." };
        var command = new Command("import", "Fill the map from a list; people whose seats are not known here are not kept.") { file, add };
        command.SetAction((parsed, cancellationToken) => NamesImport.RunAsync(CommandLine.Context(parsed), parsed.GetValue(file)!, parsed.GetValue(add), cancellationToken));
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Say how many seats have a name.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            await NamesImport.TellAsync(context, (await session.Names.SeatsAsync(cancellationToken)).Count, notKept: null);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Forget all names; the seats stay.");
        command.SetAction((parsed, cancellationToken) => NamesImport.RemoveAsync(CommandLine.Context(parsed), cancellationToken));
        return command;
    }
}
