using System.CommandLine;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Demo;

/// <summary><c>demo [--out DIR] [--workspace DIR] [--seed N]</c>: the whole way on a simulated company.</summary>
internal static class DemoCommand
{
    private const int DefaultSeed = 7;

    public static Command Build()
    {
        var output = new Option<string>("--out") { Description = "The folder for the reports.", DefaultValueFactory = _ => "usageinsight-demo" };
        var seed = new Option<int>("--seed") { Description = "Another seed makes another company.", DefaultValueFactory = _ => DefaultSeed };
        var command = new Command("demo", """
            See the whole way on a simulated company: no account, no network, about ten seconds.

            Examples:
              usageinsight demo
              usageinsight demo --seed 11 --out another-company
            """)
        { output, seed };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(output)!);
            var chosen = parsed.GetResult(CommandLine.Workspace) is { Implicit: false };
            var context = CommandLine.Context(parsed);
            var workspace = chosen ? context.Workspace : Path.Combine(folder, "workspace");
            return DemoRun.RunAsync(context with { Workspace = workspace, Time = new DemoClock() }, folder, parsed.GetValue(seed), cancellationToken);
        });
        return command;
    }
}
