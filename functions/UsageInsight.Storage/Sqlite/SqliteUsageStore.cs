using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The embedded store: one SQLite file in a folder, WAL with full synchronisation, one writing process, readers beside it.</summary>
public sealed partial class SqliteUsageStore : IUsageStore
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<StoreCipher> _cipher;
    private readonly GroupCommit<Append>? _appends;

    /// <summary>Held by whoever changes pages; appends go on meanwhile.</summary>
    private readonly SemaphoreSlim _folding = new(1, 1);

    private SqliteUsageStore(SqliteDatabase database, SqliteStoreOptions options, TimeProvider time)
    {
        (_database, _options, _time) = (database, options, time);
        _cipher = new(() => new(options.Key.Span));
        _appends = options.ReadOnly ? null : new(CommitAsync);
    }

    /// <summary>Opens the store in a folder, and makes it where there is none (unless it is to be read only).</summary>
    /// <param name="folder">The folder that holds <c>ledger.db</c>; it must lie on a local disk.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="time">The clock by which retention counts.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="StoreRefusedException">Another process writes to it, it is damaged, a newer program made it, or there is none to read.</exception>
    /// <exception cref="StoreUnavailableException">The disk does not take or give data now.</exception>
    public static async Task<SqliteUsageStore> OpenAsync(string folder, SqliteStoreOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => new SqliteUsageStore(SqliteDatabase.Open(folder, options), options, time), cancellationToken);
    }

    /// <summary>
    /// Loads and compiles what opening a store needs, without touching any file: to be run beside other work at a program's start, so
    /// that <see cref="OpenAsync"/> finds it done.
    /// </summary>
    public static void Prepare()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sqlite_version()";
        _ = command.ExecuteScalar();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_appends is not null)
        {
            await _appends.DisposeAsync();
        }

        // A fold that is under way ends first: it holds a snapshot and is about to write.
        await _folding.WaitAsync();
        await _database.DisposeAsync();
        _folding.Dispose();
    }

    private async Task<T> FoldingAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        _database.RequireWriter();
        await _folding.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _folding.Release();
        }
    }
}
