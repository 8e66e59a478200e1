using System.CommandLine;
using UsageInsight.Functions.Pipeline.Jobs;

namespace UsageInsight.Functions.Cli.Jobs;

/// <summary><c>jobs list|run|poison|replay</c>: what runs by itself, and what was given up.</summary>
internal static class JobsCommand
{
    public static Command Build() => new("jobs", "What runs by itself: when it ran and runs next, and what was given up.\n\nExamples:\n  usageinsight jobs list\n  usageinsight jobs run collect\n  usageinsight jobs replay pull/github")
    {
        List(),
        Run(),
        Poison(),
        Replay(),
    };

    private static Command List()
    {
        var command = new Command("list", "Every job with its schedule, its next and its last run.");
        command.SetAction((parsed, cancellationToken) => JobsList.RunAsync(CommandLine.Context(parsed), cancellationToken));
        return command;
    }

    private static Command Run()
    {
        var name = new Argument<string>("name") { Description = $"One of {string.Join(", ", JobSchedules.Names)}." };
        var command = new Command("run", "Run a job now, with all that follows from it; where serve runs, it does the work.") { name };
        command.SetAction((parsed, cancellationToken) => JobsRun.RunAsync(CommandLine.Context(parsed), parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static Command Poison()
    {
        var command = new Command("poison", "Work that was given up, and why.");
        command.SetAction((parsed, cancellationToken) => JobsPoison.RunAsync(CommandLine.Context(parsed), cancellationToken));
        return command;
    }

    private static Command Replay()
    {
        var ids = new Argument<string[]>("id") { Description = "The work, as jobs poison shows it.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Everything that was given up." };
        var command = new Command("replay", "Let work that was given up begin anew.") { ids, all };
        command.SetAction((parsed, cancellationToken) => JobsReplay.RunAsync(CommandLine.Context(parsed), parsed.GetValue(ids)!, parsed.GetValue(all), cancellationToken));
        return command;
    }
}
