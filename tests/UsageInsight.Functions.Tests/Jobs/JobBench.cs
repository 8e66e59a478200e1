using Microsoft.Extensions.Logging.Abstractions;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Tests.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>A real workspace and store under a clock of the test's own, with a fake job in the place of each real one.</summary>
internal sealed class JobBench : IAsyncDisposable
{
    private readonly SomeWorkspace _workspace;
    private readonly WorkspaceSession _session;

    private readonly string _more;

    private JobBench(SomeWorkspace workspace, WorkspaceSession session, ManualTimeProvider clock, string more)
    {
        (_workspace, _session, Clock, _more) = (workspace, session, clock, more);
        foreach (var name in (string[])[.. JobSchedules.Names, JobName.Pull, JobName.AnalyzePart, JobName.AnalyzeCompose])
        {
            Jobs[name] = new(name);
        }

        Home = HomeAt("here");
    }

    public ManualTimeProvider Clock { get; }

    public Dictionary<string, FakeJob> Jobs { get; } = new(StringComparer.Ordinal);

    public JobHome Home { get; }

    public WorkspaceSession Session => _session;

    public ScheduledRuns Scheduled => new(Home);

    public WorkRuns Work => new(Home);

    /// <summary>Opens a bench at an instant; its schedules begin there.</summary>
    /// <param name="start">The instant.</param>
    /// <param name="schedules">The schedules.</param>
    /// <param name="more">Further sections of the settings.</param>
    /// <param name="files">Further files of the workspace.</param>
    public static async Task<JobBench> OpenAsync(DateTimeOffset start, string schedules = "{}", string more = "", params (string File, string Text)[] files)
    {
        var clock = new ManualTimeProvider(start);
        var workspace = new SomeWorkspace(files);
        workspace.Write("usageinsight.yaml", $"{SomeWorkspace.Settings}schedules: {schedules}\n{more}");
        Directory.CreateDirectory(Path.Combine(workspace.Folder, ".usageinsight"));
        PseudonymKey.Create(workspace.Folder);
        return new(workspace, await WorkspaceSession.OpenAsync(workspace.Context() with { Time = clock }, readOnly: false, CancellationToken.None), clock, more);
    }

    /// <summary>Another process on the same store.</summary>
    /// <param name="place">Where it runs.</param>
    /// <param name="clock">Its own clock; the bench's where it has none.</param>
    /// <param name="handOver">How long its messages may be on their way.</param>
    public JobHome HomeAt(string? place, TimeProvider? clock = null, TimeSpan handOver = default) =>
        JobHome.Create(_session, Jobs.Values, place, handOver, clock ?? Clock, NullLogger.Instance);

    public async Task<JobState> StateAsync(string key) => (await Home.Book.ReadAsync(key, CancellationToken.None)).State;

    public Task<WorkItem?> ItemAsync(string id) => Home.Queue.ReadAsync(id, CancellationToken.None);

    public Task<WorkItem> AskAsync(string job, string key, string run = "test") => Home.Queue.AskAsync(new(job, key), run, CancellationToken.None);

    /// <summary>Writes the workspace's settings anew.</summary>
    public void Schedule(string schedules) => _workspace.Write("usageinsight.yaml", $"{SomeWorkspace.Settings}schedules: {schedules}\n{_more}");

    /// <summary>Sets into how many parts an analysis is divided.</summary>
    public void Analysis(int parts) => _workspace.Write("usageinsight.yaml", $"{SomeWorkspace.Settings}{_more}analysis:\n  parts: {parts}\n");

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _workspace.Dispose();
    }
}
