using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The database file: one writing connection, which also does every checkpoint, and read-only connections beside it.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    public const string FileName = "ledger.db";
    private readonly string _path;
    private readonly SqliteStoreOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly WriterLock? _lock;
    private readonly SqliteConnection? _writer;

    private SqliteDatabase(string path, SqliteStoreOptions options, WriterLock? writerLock, SqliteConnection? writer) =>
        (_path, _options, _lock, _writer) = (path, options, writerLock, writer);

    public static SqliteDatabase Open(string folder, SqliteStoreOptions options)
    {
        var path = Path.Combine(folder, FileName);
        if (options.ReadOnly)
        {
            if (!File.Exists(path))
            {
                throw new StoreRefusedException($"There is no store in {folder}. Import or collect something first.");
            }

            var database = new SqliteDatabase(path, options, null, null);
            using var probe = database.Connect(SqliteOpenMode.ReadOnly);
            SqliteSchema.RequireReadable(probe, path);
            return database;
        }

        Directory.CreateDirectory(folder);
        var writerLock = WriterLock.Take(folder);
        try
        {
            var database = new SqliteDatabase(path, options, writerLock, null);
            var writer = database.Connect(SqliteOpenMode.ReadWriteCreate);
            SqliteSchema.Prepare(writer, path, options);
            return new(path, options, writerLock, writer);
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    /// <summary>Runs work in one transaction on the writing connection; whole or not at all.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException("The store was opened to read only.");
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await SqliteErrors.MapAsync(_path, async () =>
            {
                using var transaction = writer.BeginTransaction(deferred: false);
                var result = await work(writer);
                transaction.Commit();
                return result;
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs work on one read-only snapshot.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return SqliteErrors.MapAsync(_path, () =>
        {
            using var connection = Connect(SqliteOpenMode.ReadOnly);
            using var transaction = connection.BeginTransaction(deferred: true);
            return Task.FromResult(work(connection));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _writer?.Dispose();
        _lock?.Dispose();
        _gate.Dispose();
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
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteErrors.Translate(_path, e);
        }
    }
}
