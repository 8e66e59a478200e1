using System.Diagnostics;
using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>The real program in a process of its own, on a workspace of its own, that can be killed and started again on the same port.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private ServeProcess()
    {
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>An ingest key of the source <c>tool</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What it wrote to standard error, all starts together.</summary>
    public string Log => string.Join('\n', _log);

    private readonly List<string> _log = [];

    public string Folder => _folder.Path;

    /// <summary>Makes a workspace and a key, and starts.</summary>
    /// <param name="seats">How the workspace names seats; as given where the test wants to read them.</param>
    /// <param name="change">Changes the new workspace, whose folder it is given; null to leave it.</param>
    public static async Task<ServeProcess> CreateAsync(string seats = "given", Action<string>? change = null)
    {
        var serve = new ServeProcess();
        await RunAsync("init", serve._folder.Path, "--seats", seats);
        change?.Invoke(serve._folder.Path);
        using var key = JsonDocument.Parse(await RunAsync("keys", "create", "--name", "tool", "--json", "--workspace", serve._folder.Path));
        serve.Key = key.RootElement.GetProperty("key").GetString()!;
        await serve.StartAsync();
        return serve;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "usageinsight"), ["serve", "--urls", Url.GetLeftPart(UriPartial.Authority), "--workspace", _folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        var listening = await process.StandardOutput.ReadLineAsync();
        Assert.That(listening, Does.StartWith("listening "), Log);
        Url = new(listening!["listening ".Length..]);
        _process = process;
    }

    /// <summary>The most memory it ever held, in bytes, as the system counts it.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process!.Id}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Another ingest key, made by the command while the server runs.</summary>
    public async Task<string> AddKeyAsync(string name, params string[] options)
    {
        using var key = JsonDocument.Parse(await RunAsync(["keys", "create", "--name", name, "--json", "--workspace", _folder.Path, .. options]));
        return key.RootElement.GetProperty("key").GetString()!;
    }

    /// <summary>SIGKILL: no farewell, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it by SIGTERM, as an operator would, and reads what it counted, as <see cref="LedgerText"/>.</summary>
    public async Task<IReadOnlyList<string>> StopAndReadAsync()
    {
        Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        await _process.WaitForExitAsync();
        Assert.That(_process.ExitCode, Is.Zero, Log);
        var context = new CliContext { Workspace = _folder.Path, Json = true, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System };
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, CancellationToken.None);
        Assert.That(await session.Store.VerifyAsync(CancellationToken.None), Is.Empty);
        return LedgerText.Of(await session.Store.ReadLedgerAsync(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.Add(line ?? "");
        }
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
