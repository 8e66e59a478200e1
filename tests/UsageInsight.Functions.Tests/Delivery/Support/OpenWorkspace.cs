using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Delivery;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>A real workspace, opened: its files as a test writes them, its clock moved by hand, its store SQLite.</summary>
internal sealed class OpenWorkspace : IAsyncDisposable
{
    private readonly CommandRun _run;

    private OpenWorkspace(CommandRun run, WorkspaceSession session, ManualTimeProvider clock) => (_run, Session, Clock) = (run, session, clock);

    public WorkspaceSession Session { get; private set; }

    public ManualTimeProvider Clock { get; }

    public string Folder => _run.Workspace;

    public static async Task<OpenWorkspace> CreateAsync(params (string File, string Text)[] files)
    {
        var run = await CommandRun.WithWorkspaceAsync();
        var clock = new ManualTimeProvider(SomeDelivery.Now);
        foreach (var (file, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(run.Workspace, file), text);
        }

        return new(run, await OpenAsync(run, clock), clock);
    }

    /// <summary>Runs a command beside, with the session closed: one process writes at a time.</summary>
    public async Task<(int Exit, string Out, string Error)> CommandAsync(params string[] args)
    {
        await Session.DisposeAsync();
        var exit = await _run.RunAsync(args);
        Session = await OpenAsync(_run, Clock);
        return (exit, _run.Out, _run.Error);
    }

    /// <summary>Changes files and opens the workspace again.</summary>
    public async Task RewriteAsync(string file, string text)
    {
        await Session.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, file), text);
        Session = await OpenAsync(_run, Clock);
    }

    public Task AnalysedAsync(AnalysisResult result) => AnalysisDocuments.WriteAsync(Session.Store, result, CancellationToken.None);

    public Task<AlertRun> RunAlertsAsync(bool dryRun = false) => AlertPipeline.RunAsync(Session, dryRun, CancellationToken.None);

    public Task<PumpResult> SendAsync() => Deliveries.SendDueAsync(Session, CancellationToken.None);

    public async Task<IReadOnlyList<DeliveryRecord>> RecordsAsync() =>
        await new DeliveryQueue(Session.Store, Clock).ReadAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _run.Dispose();
    }

    private static Task<WorkspaceSession> OpenAsync(CommandRun run, TimeProvider clock) => WorkspaceSession.OpenAsync(
        new() { Workspace = run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = clock }, readOnly: false, CancellationToken.None);
}
