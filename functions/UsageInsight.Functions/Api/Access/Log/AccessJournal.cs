using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>The access log as a command writes it: by the operating system's user, into the store where the command may write there, else beside it.</summary>
internal static class AccessJournal
{
    /// <summary>Who runs the command.</summary>
    public static string LocalUser => $"local:{Environment.UserName}";

    /// <summary>Writes down what the user of a command does. Call it before doing it.</summary>
    public static Task NoteAsync(WorkspaceSession session, AccessAct act, string what, string? seat, string? why, CancellationToken cancellationToken) =>
        NoteAsync(session, new(LocalUser, act, what) { Seat = seat, Why = why }, cancellationToken);

    /// <summary>Writes a note down: into the store where the session may write there, else beside it.</summary>
    public static Task NoteAsync(WorkspaceSession session, AccessNote note, CancellationToken cancellationToken) => session.ReadOnly
        ? SpoolOf(session.Folder, session.Secrets).AddAsync(note with { At = session.Time.GetUtcNow() }, cancellationToken)
        : session.AccessLog.AppendAsync(note, cancellationToken);

    /// <summary>Writes down what the user of a command does that opens no store.</summary>
    public static Task NoteAsync(CliContext context, AccessAct act, string what, CancellationToken cancellationToken)
    {
        var secrets = new WorkspaceSecrets(PseudonymKey.Read(context.Workspace, Environment.GetEnvironmentVariable, context.Error).Root);
        return SpoolOf(context.Workspace, secrets).AddAsync(new(LocalUser, act, what) { At = context.Time.GetUtcNow() }, cancellationToken);
    }

    /// <summary>All that was written down, the oldest first, with what still waits beside the store: whoever looks sees what was just done.</summary>
    public static async Task<IReadOnlyList<AccessEntry>> ReadAsync(WorkspaceSession session, CancellationToken cancellationToken) =>
        [.. await session.AccessLog.ReadAsync(cancellationToken).ToListAsync(cancellationToken), .. SpoolOf(session.Folder, session.Secrets).Read().Select(session.AccessLog.Preview)];

    /// <summary>Looks along the chain, and at what waits beside the store.</summary>
    public static async Task<AccessVerdict> VerifyAsync(WorkspaceSession session, string? anchor, CancellationToken cancellationToken)
    {
        var waiting = SpoolOf(session.Folder, session.Secrets).Read();
        var verdict = await session.AccessLog.VerifyAsync(anchor, cancellationToken);
        return verdict with
        {
            Waiting = waiting.Count,
            Problems = [.. verdict.Problems, .. waiting.Where(note => note.Act == AccessAct.Broken).Select(note => $"Beside the store {note.What}.")],
        };
    }

    /// <summary>Notes of commands that ran beside the writing process.</summary>
    public static AccessSpool SpoolOf(string workspace, WorkspaceSecrets secrets) =>
        new(Path.Combine(workspace, WorkspaceFolder.PrivateFolder), secrets.AccessLog);
}
