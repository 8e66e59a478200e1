using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>A workspace in use: its settings, its store and what names its seats. Catalogs and contracts are read when first asked for.</summary>
internal sealed class WorkspaceSession : IAsyncDisposable
{
    private readonly CliContext _context;
    private readonly Lazy<WorkspaceContents> _contents;

    // Made when first asked for: deriving their keys loads a library of ciphers, which a command that only counts does not need.
    private readonly Lazy<SeatPseudonymizer> _seats;
    private readonly Lazy<AccessLog> _accessLog;
    private readonly Lazy<NameMap> _names;

    private WorkspaceSession(CliContext context, WorkspaceSettings settings, WorkspaceKey key, IUsageStore store)
    {
        (_context, Key) = (context, key);
        (Folder, Settings, Secrets, Store, Time) = (context.Workspace, settings, new(key.Root), store, context.Time);
        _seats = new(() => new(key.Pseudonyms.Span, settings.Privacy.Seats, settings.Privacy.IgnoreCase, key.Root.Span));
        _accessLog = new(() => new(store, Secrets.AccessLog, context.Time));
        _names = new(() => new(store, Secrets.Names));
        _contents = new(() => Sound(Folder, WorkspaceLoader.Load(Folder)));
    }

    /// <summary>The workspace folder.</summary>
    public string Folder { get; }

    /// <summary>The settings in force.</summary>
    public WorkspaceSettings Settings { get; }

    /// <summary>The workspace's two secrets.</summary>
    public WorkspaceKey Key { get; }

    /// <summary>What else is kept secret under the workspace's key.</summary>
    public WorkspaceSecrets Secrets { get; }

    /// <summary>Names seats under the workspace's key.</summary>
    public SeatPseudonymizer Seats => _seats.Value;

    /// <summary>The open store; writable where the session was opened for writing.</summary>
    public IUsageStore Store { get; }

    /// <summary>True where the store was opened to read beside a writing process.</summary>
    public bool ReadOnly { get; private init; }

    public TimeProvider Time { get; }

    /// <summary>Who looked at people's data; commands write it through <see cref="AccessJournal"/>.</summary>
    public AccessLog AccessLog => _accessLog.Value;

    /// <summary>Whom seats stand for, where the workspace keeps that at all.</summary>
    public NameMap Names => _names.Value;

    /// <summary>Everything the files say. Reading it for the first time reads them all.</summary>
    /// <exception cref="UserErrorException">A file has mistakes; the message lists all of all files.</exception>
    public WorkspaceContents Contents => _contents.Value;

    /// <summary>The catalogs in ordinal order of app id.</summary>
    public IReadOnlyList<AppCatalog> Catalogs => [.. Contents.Catalogs.Values];

    /// <summary>The contracts in ordinal order of id.</summary>
    public IReadOnlyList<Contract> Contracts => Contents.Contracts;

    /// <summary>Opens the workspace of a command.</summary>
    /// <param name="context">Names the folder.</param>
    /// <param name="readOnly">True for a command that writes nothing: it may run beside <c>serve</c>.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="whileRotating">True for the command that replaces the key of the pseudonyms and may find it half done.</param>
    /// <exception cref="UserErrorException">There is no workspace, or its files or key have mistakes.</exception>
    public static async Task<WorkspaceSession> OpenAsync(CliContext context, bool readOnly, CancellationToken cancellationToken, bool whileRotating = false)
    {
        SessionPreparation.Begin();
        var settings = ReadSettings(context.Workspace);
        var key = PseudonymKey.Read(context.Workspace, Environment.GetEnvironmentVariable, context.Error, whileRotating);
        await SessionPreparation.Done;
        var store = await StoreOpening.OpenAsync(context, settings, key.Root, readOnly, cancellationToken);
        try
        {
            var inForce = await SettingsInForce.ApplyAsync(store, settings, context.Error, cancellationToken);
            var session = new WorkspaceSession(context, inForce, key, store) { ReadOnly = readOnly };
            if (!readOnly)
            {
                await AccessJournal.SpoolOf(session.Folder, session.Secrets).DrainAsync(session.AccessLog, cancellationToken);
                await SettingsInForce.NoteAsync(session, cancellationToken);
            }

            return session;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same store with the files as they are now, for a process that runs for long. Closing stays with the session it came from.</summary>
    /// <exception cref="UserErrorException">A file has mistakes.</exception>
    public async Task<WorkspaceSession> RereadAsync(CancellationToken cancellationToken)
    {
        // What is wrong with the threshold was said when the session was opened.
        var settings = await SettingsInForce.ApplyAsync(Store, ReadSettings(Folder), TextWriter.Null, cancellationToken);
        var session = new WorkspaceSession(_context, settings, Key, Store) { ReadOnly = ReadOnly };
        if (!ReadOnly)
        {
            await SettingsInForce.NoteAsync(session, cancellationToken);
        }

        return session;
    }

    /// <summary>The settings of a workspace without opening its store.</summary>
    /// <exception cref="UserErrorException">There is no workspace, or a file has mistakes.</exception>
    public static WorkspaceSettings ReadSettings(string folder)
    {
        RequireWorkspace(folder);
        return WorkspaceLoader.LoadSettings(folder) ?? Sound(folder, WorkspaceLoader.Load(folder)).Settings;
    }

    /// <summary>Everything the files of a workspace say, without opening its store.</summary>
    /// <exception cref="UserErrorException">There is no workspace, or a file has mistakes.</exception>
    public static WorkspaceContents ReadContents(string folder)
    {
        RequireWorkspace(folder);
        return Sound(folder, WorkspaceLoader.Load(folder));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <exception cref="UserErrorException">The folder is no workspace.</exception>
    public static void RequireWorkspace(string folder)
    {
        if (!WorkspaceFolder.IsWorkspace(folder))
        {
            throw new UserErrorException(
                Directory.Exists(folder) ? $"This folder is no workspace: it has no {WorkspaceFolder.SettingsFile}." : "There is no such workspace folder.",
                folder,
                next: WorkspaceFolder.Near(folder) is { } near ? $"--workspace \"{near}\"" : "usageinsight init DIR makes one, --workspace DIR names another");
        }
    }

    private static WorkspaceContents Sound(string folder, WorkspaceContents contents)
    {
        if (contents.Problems.Count == 0)
        {
            return contents;
        }

        var count = contents.Problems.Count == 1 ? "one mistake" : $"{contents.Problems.Count} mistakes";
        throw new UserErrorException(
            $"The workspace has {count}:{string.Concat(contents.Problems.Select(p => $"\n  {p}"))}",
            folder,
            next: "mend these lines and run the command again");
    }
}
