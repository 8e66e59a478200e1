using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The ledger's pages as rows of one table, read on one connection and, when a fold completes, written on the writing one.</summary>
internal sealed class SqlitePages : ILedgerPages, IDisposable
{
    private SqliteConnection? _connection;
    private SqliteCommand? _read;
    private SqliteCommand? _write;
    private SqliteCommand? _delete;

    public SqlitePages(SqliteConnection? connection = null) => _connection = connection;

    /// <summary>Held while the connection is used: a fold's workers and its caller share it.</summary>
    public Lock Sync { get; } = new();

    /// <summary>Goes on with another connection.</summary>
    public void Use(SqliteConnection connection)
    {
        Dispose();
        _connection = connection;
    }

    public byte[]? Read(PageKey key)
    {
        lock (Sync)
        {
            _read ??= Prepare("SELECT data FROM pages WHERE key=$k");
            _read.Parameters[0].Value = key.Packed;
            return _read.ExecuteScalar() as byte[];
        }
    }

    public void Write(PageKey key, byte[] page)
    {
        lock (Sync)
        {
            _write ??= Prepare("INSERT INTO pages(key, data) VALUES($k, $d) ON CONFLICT(key) DO UPDATE SET data=$d");
            _write.Parameters[0].Value = key.Packed;
            _write.Parameters[1].Value = page;
            _write.ExecuteNonQuery();
        }
    }

    public void Delete(PageKey key)
    {
        lock (Sync)
        {
            _delete ??= Prepare("DELETE FROM pages WHERE key=$k");
            _delete.Parameters[0].Value = key.Packed;
            _delete.ExecuteNonQuery();
        }
    }

    public IReadOnlyList<PageKey> ListKeys()
    {
        lock (Sync)
        {
            return _connection!.Query("SELECT key FROM pages ORDER BY key", row => PageKey.Unpack(row.GetInt64(0)));
        }
    }

    public void Dispose()
    {
        _read?.Dispose();
        _write?.Dispose();
        _delete?.Dispose();
        (_read, _write, _delete) = (null, null, null);
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$k", SqliteType.Integer);
        if (sql.Contains("$d", StringComparison.Ordinal))
        {
            command.Parameters.Add("$d", SqliteType.Blob);
        }

        command.Prepare();
        return command;
    }
}
