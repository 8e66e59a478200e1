using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>The keys of a workspace, opened for a command: a file beside a SQLite store, which has one writer only, documents in a shared store.</summary>
internal sealed class WorkspaceKeys : IAsyncDisposable
{
    private readonly WorkspaceSession? _session;

    private WorkspaceKeys(IKeyStore store, WorkspaceSession? session) => (Store, _session) = (store, session);

    public IKeyStore Store { get; }

    /// <summary>The keys of an open workspace as a server sees them, read for the first time.</summary>
    public static async Task<KeyRing> RingOfAsync(WorkspaceSession session)
    {
        var ring = new KeyRing(Of(session), session.Time);
        await ring.Ready;
        return ring;
    }

    /// <summary>Where the keys of an open workspace are.</summary>
    public static IKeyStore Of(WorkspaceSession session) =>
        session.Settings.Storage.Kind == StorageKind.Sqlite ? FileOf(session.Folder) : new KeyDocuments(session.Store);

    /// <summary>Opens the keys of a command's workspace; beside a running server too.</summary>
    public static async Task<WorkspaceKeys> OpenAsync(CliContext context, CancellationToken cancellationToken)
    {
        if (WorkspaceSession.ReadSettings(context.Workspace).Storage.Kind == StorageKind.Sqlite)
        {
            return new(FileOf(context.Workspace), session: null);
        }

        var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        return new(Of(session), session);
    }

    /// <summary>Writes down what is done to keys: into the store where it is open, else beside it. Call it before doing it where it can be.</summary>
    public Task NoteAsync(CliContext context, string what, CancellationToken cancellationToken) => _session is null
        ? AccessJournal.NoteAsync(context, AccessAct.Key, what, cancellationToken)
        : AccessJournal.NoteAsync(_session, AccessAct.Key, what, seat: null, why: null, cancellationToken);

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static KeyFile FileOf(string workspace) => new(Path.Combine(workspace, WorkspaceFolder.PrivateFolder));
}
