using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The database file: one writing connection, which also does every checkpoint, and read-only connections beside it.</summary>
/// <remarks>
/// SQLite before 3.51.3 can damage a database when one connection commits while another checkpoints. Read-only connections never
/// checkpoint, and there is one writing connection in one process, so that cannot happen here.
/// </remarks>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly string _path;
    private readonly SqliteStoreOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private WriterLock? _lock;
    private SqliteConnection? _writer;
    private RollbackJournal? _journal;

    private SqliteDatabase(string folder, SqliteStoreOptions options) =>
        (Folder, _path, _options) = (folder, Path.Combine(folder, StoreFolder.DatabaseName), options);

    public string Folder { get; }

    public static SqliteDatabase Open(string folder, SqliteStoreOptions options)
    {
        var database = new SqliteDatabase(folder, options);
        try
        {
            return SqliteErrors.Map(database._path, () => options.ReadOnly ? database.OpenToRead() : database.OpenToWrite());
        }
        catch
        {
            database._writer?.Dispose();
            database._lock?.Dispose();
            throw;
        }
    }

    /// <summary>Runs work in one transaction on the writing connection; whole or not at all.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        WriterAsync(writer => InTransaction(writer, work), cancellationToken);

    /// <summary>Runs work that writes much in one transaction, whole or not at all; where nobody reads, each new page is written only once.</summary>
    public Task<T> WriteLargeAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        WriterAsync(writer => _journal!.TryRun(work, out var result) ? result : InTransaction(writer, work), cancellationToken);

    /// <summary>Runs statements that may not stand in a transaction: checkpoint, vacuum.</summary>
    public Task MaintainAsync(Action<SqliteConnection> work, CancellationToken cancellationToken) =>
        WriterAsync(
            writer =>
            {
                work(writer);
                return true;
            },
            cancellationToken);

    /// <summary>Runs work on one read-only snapshot.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        Task.Run(
            () => SqliteErrors.Map(_path, () =>
            {
                using var snapshot = OpenSnapshot();
                return work(snapshot.Connection);
            }),
            cancellationToken);

    /// <summary>Runs longer work that reads on one snapshot and awaits in between.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> work)
    {
        using var snapshot = SqliteErrors.Map(_path, OpenSnapshot);
        return await SqliteErrors.MapAsync(_path, () => work(snapshot.Connection));
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _writer?.Dispose();
        _lock?.Dispose();
        _gate.Dispose();
    }

    public void RequireWriter()
    {
        if (_writer is null)
        {
            throw new InvalidOperationException("The store was opened to read only.");
        }
    }

    private static T InTransaction<T>(SqliteConnection writer, Func<SqliteConnection, T> work)
    {
        using var transaction = writer.BeginTransaction(deferred: false);
        var result = work(writer);
        transaction.Commit();
        return result;
    }

    private async Task<T> WriterAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        RequireWriter();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () => SqliteErrors.Map(_path, () =>
                {
                    _journal!.Return();
                    return work(_writer!);
                }),
                cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private SqliteDatabase OpenToRead()
    {
        StoreFolder.RefuseLost(Folder);
        if (!File.Exists(_path))
        {
            throw new StoreRefusedException($"There is no store in {Folder}. Import or collect something first.");
        }

        RollBackKilled();
        using var probe = Connect(SqliteOpenMode.ReadOnly);
        SqliteSchema.RequireReadable(probe, _path);
        return this;
    }

    // A process that was killed while it wrote much left a journal, which a reader may not roll back, but a writer does by looking.
    private void RollBackKilled()
    {
        if (File.Exists(RollbackJournal.PathOf(_path)) && WriterLock.TryTake(Folder) is { } alone)
        {
            using (alone)
            {
                using var writer = Connect(SqliteOpenMode.ReadWrite);
                writer.Scalar<long>("PRAGMA user_version");
            }
        }
    }

    private SqliteDatabase OpenToWrite()
    {
        Directory.CreateDirectory(Folder);
        StoreFolder.RefuseNetwork(Folder);
        _lock = WriterLock.Take(Folder);
        StoreFolder.RefuseLost(Folder);
        File.Delete(Path.Combine(Folder, StoreFolder.SpillName));
        _writer = Connect(SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.Prepare(_writer, _path, _options);
        _journal = new(_writer);
        StoreFolder.Mark(Folder);
        return this;
    }

    private Snapshot OpenSnapshot()
    {
        var connection = Connect(SqliteOpenMode.ReadOnly);
        return new(connection, connection.BeginTransaction(deferred: true));
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = mode,
            // A pooled connection would keep the file open after the store is closed.
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(_options.BusyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed record Snapshot(SqliteConnection Connection, SqliteTransaction Transaction) : IDisposable
    {
        public void Dispose()
        {
            Transaction.Dispose();
            Connection.Dispose();
        }
    }
}
