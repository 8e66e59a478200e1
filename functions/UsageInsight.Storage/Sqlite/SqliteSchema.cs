using System.Globalization;
using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The tables, their version, and the settings that durability stands on.</summary>
internal static class SqliteSchema
{
    public const int Version = 1;

    private const string Tables = """
        CREATE TABLE batches(seq INTEGER PRIMARY KEY AUTOINCREMENT, unit INTEGER NOT NULL, folded INTEGER NOT NULL, failed INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE checkpoints(connector TEXT PRIMARY KEY, owner TEXT NOT NULL, state TEXT, written_by TEXT);
        CREATE TABLE failed(id TEXT PRIMARY KEY, source TEXT NOT NULL, received INTEGER NOT NULL, count INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE INDEX failed_by_time ON failed(received);
        CREATE TABLE documents(collection TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY(collection, id)) WITHOUT ROWID;
        CREATE TABLE erased(mark BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
        """;

    public static void Prepare(SqliteConnection writer, string path, SqliteStoreOptions options)
    {
        try
        {
            Execute(writer, "PRAGMA page_size=8192");
            Require(writer, "journal_mode", "WAL", "wal");
            Require(writer, "synchronous", "FULL", "2");
            Require(writer, "secure_delete", "ON", "1");
            Execute(writer, "PRAGMA busy_timeout=" + ((int)options.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
            if (options.MaxPages is { } pages)
            {
                Execute(writer, "PRAGMA max_page_count=" + pages.ToString(CultureInfo.InvariantCulture));
            }

            Migrate(writer, path);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(path, e);
        }
    }

    public static void RequireReadable(SqliteConnection reader, string path)
    {
        try
        {
            RefuseOther(ReadVersion(reader), path);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(path, e);
        }
    }

    private static void Migrate(SqliteConnection writer, string path)
    {
        var version = ReadVersion(writer);
        if (version == 0)
        {
            using var transaction = writer.BeginTransaction();
            Execute(writer, Tables);
            Execute(writer, "PRAGMA user_version=" + Version.ToString(CultureInfo.InvariantCulture));
            transaction.Commit();
            return;
        }

        RefuseOther(version, path);
    }

    private static void RefuseOther(int version, string path)
    {
        if (version > Version)
        {
            throw new StoreRefusedException($"The store {path} was written by a newer program (form {version}, this one knows {Version}). Use that program.");
        }
    }

    private static int ReadVersion(SqliteConnection connection) => Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);

    private static void Require(SqliteConnection connection, string pragma, string value, string expected)
    {
        Execute(connection, $"PRAGMA {pragma}={value}");
        var got = Convert.ToString(Scalar(connection, $"PRAGMA {pragma}"), CultureInfo.InvariantCulture);
        if (got != expected)
        {
            throw new StoreRefusedException($"SQLite did not take {pragma}={value} (it says {got}); without it acknowledged records could be lost. Put the store on a local disk.");
        }
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
