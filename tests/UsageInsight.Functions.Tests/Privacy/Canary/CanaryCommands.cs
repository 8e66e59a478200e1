using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>Commands over a workspace of canaries.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="said">Where it is noted what they say.</param>
internal sealed class CanaryCommands(string workspace, Said said)
{
    // Everything that says anything, but for the commands that are asked for one person.
    private static readonly string[][] Reading =
    [
        ["check"], ["analyze"], ["analyze", "--json"], ["report", "--format", "html,xlsx,csv,json,md,focus", "--out", "OUT/report"], ["facts", "--as-of", "TODAY", "--out", "OUT/facts"],
        ["predict", "--as-of", "TODAY", "--horizon", "30,90", "--level", "seat", "--out", "OUT/predict.csv"], ["backtest"], ["forecast", "--as-of", "TODAY", "--weeks", "4"],
        ["brief", "crm.export", "--out", "OUT/brief"], ["tools", "add", "export-tool", "--feature", "crm.export", "--owner", "sales", "--purpose", "Export it.", "--expires", "2030-01-01", "--build-cost", "EUR:100"],
        ["tools", "list"], ["tools", "list", "--json"], ["alerts", "run", "--dry-run"], ["alerts", "run"], ["alerts", "list"], ["alerts", "list", "--json"], ["alerts", "deliveries"], ["reports", "list"], ["reports", "run", "weekly"], ["alerts", "send"],
        ["failed", "list"], ["failed", "list", "--json"], ["failed", "replay"], ["verify"], ["collect", "status"], ["collect", "status", "--json"], ["jobs", "list"], ["jobs", "poison"], ["keys", "list"], ["access", "log"], ["access", "log", "--json"],
        ["access", "verify"], ["privacy", "page"], ["privacy", "page", "--out", "OUT/privacy.html"], ["names", "status"],
    ];

    public async Task ReadAsync()
    {
        foreach (var command in Reading)
        {
            await SayAsync(command);
        }
    }

    /// <summary>Imports what exporters wrote; the files themselves are theirs, outside of the workspace.</summary>
    public async Task ImportAsync()
    {
        var files = Directory.CreateTempSubdirectory("ui-exports-");
        try
        {
            foreach (var (name, text) in CanaryWorkspace.Exports())
            {
                await File.WriteAllTextAsync(Path.Combine(files.FullName, name), text);
                var (exit, output) = await RunAsync(["import", Path.Combine(files.FullName, name)]);
                Assert.That(exit, Is.Not.EqualTo(ExitCode.OwnFault), output);
                said.Add($"import {name}", output);
            }
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    /// <summary>Commands that are asked for one person answer whoever asked; what they leave behind names nobody.</summary>
    public async Task AskForPersonsAsync()
    {
        foreach (string[] command in new string[][] { ["person", "export", Canaries.Email(1), "--out", "-"], ["reveal", Canaries.Email(2)], ["reveal", Canaries.HouseId(3)], ["erase", Canaries.Email(4)], ["access", "log", "--seat", Canaries.Email(1)] })
        {
            await RunAsync(command[0] == "access" ? command : [.. command, "--reason", "request of 3 March"]);
        }
    }

    /// <summary>Runs a command and notes what it said.</summary>
    public async Task SayAsync(params string[] command)
    {
        var (exit, output) = await RunAsync(command);
        Assert.That(exit, Is.AnyOf(ExitCode.Done, ExitCode.NeedsAttention), $"{string.Join(' ', command)}: {output}");
        said.Add(string.Join(' ', command), output);
    }

    private async Task<(int Exit, string Output)> RunAsync(string[] command)
    {
        using var output = new StringWriter();
        string[] arguments = [.. command.Select(a => a.Replace("OUT", Path.Combine(workspace, "out"), StringComparison.Ordinal).Replace("TODAY", $"{CanaryWorkspace.AsOf:yyyy-MM-dd}", StringComparison.Ordinal))];
        return (await CommandLine.RunAsync([.. arguments, "--workspace", workspace], output, output, TimeProvider.System, CancellationToken.None), output.ToString());
    }
}
