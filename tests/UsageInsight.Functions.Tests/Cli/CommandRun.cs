using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli;

/// <summary>A folder to work in and the real command line over it.</summary>
internal sealed class CommandRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ui-cli-").FullName;

    public string Workspace => Path.Combine(Folder, "workspace");

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Makes a workspace that keeps seats as given.</summary>
    public static async Task<CommandRun> WithWorkspaceAsync()
    {
        var run = new CommandRun();
        Assert.That(await run.RunAsync("init", run.Workspace, "--seats", "given"), Is.Zero, run.Error);
        return run;
    }

    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all = args[0] == "init" ? args : [.. args, "--workspace", Workspace];
        var exit = await CommandLine.RunAsync(all, output, error, TimeProvider.System, CancellationToken.None);
        (Out, Error) = (output.ToString(), error.ToString());
        return exit;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>All files of a folder in the work folder, by name.</summary>
    public string ReadAll(string folder) =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(Folder, folder)).Order(StringComparer.Ordinal).Select(f => $"== {Path.GetFileName(f)}\n{File.ReadAllText(f)}"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
