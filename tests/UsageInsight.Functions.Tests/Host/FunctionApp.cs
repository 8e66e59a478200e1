using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>A published function app with a workspace of its own, under the double of the host.</summary>
internal sealed class FunctionApp : IAsyncDisposable
{
    // Beside the published folder, so that its files can be shared.
    private readonly string _folder = Path.Combine(Repository.Root, "artifacts", "app-runs", Guid.NewGuid().ToString("N"));
    private FunctionsHost? _host;

    private FunctionApp()
    {
    }

    public FunctionsHost Host => _host!;

    public HostStorage Storage { get; } = new();

    /// <summary>An ingest key of the source <c>tool</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>A key that reads.</summary>
    public string ReadKey { get; private set; } = "";

    public string Workspace => Path.Combine(_folder, "workspace");

    /// <summary>The app's settings, to be changed before the start. Messages come back at once after a failure, so that tests need not wait.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal) { ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00.1" };

    /// <summary>Makes an app whose workspace keeps seats as given; not started yet.</summary>
    public static async Task<FunctionApp> CreateAsync()
    {
        var app = new FunctionApp();
        Directory.CreateDirectory(app._folder);
        await PublishedApp.CopyToAsync(app._folder);
        await RunAsync("init", app.Workspace, "--seats", "given");
        (app.Key, app.ReadKey) = (await KeyAsync(app, "tool", "ingest"), await KeyAsync(app, "program", "read"));
        return app;
    }

    public async Task StartAsync() => _host = await FunctionsHost.StartAsync(_folder, Storage, Settings);

    /// <summary>Writes a file of the workspace.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Workspace, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Stops the host, as a deployment does, and opens the workspace to look at what was done.</summary>
    public async Task<WorkspaceSession> StopAndOpenAsync()
    {
        await Host.DisposeAsync();
        _host = null;
        var context = new CliContext { Workspace = Workspace, Json = true, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System };
        return await WorkspaceSession.OpenAsync(context, readOnly: false, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> KeyAsync(FunctionApp app, string name, string scope)
    {
        using var key = JsonDocument.Parse(await RunAsync("keys", "create", "--name", name, "--scope", scope, "--json", "--workspace", app.Workspace));
        return key.RootElement.GetProperty("key").GetString()!;
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error, TimeProvider.System, CancellationToken.None);
        Assert.That(code, Is.Zero, error.ToString());
        return output.ToString();
    }
}
