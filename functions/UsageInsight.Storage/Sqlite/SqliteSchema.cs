using System.Globalization;
using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The tables, their version, and the settings that durability stands on.</summary>
internal static class SqliteSchema
{
    /// <summary>What each version changes; entry i makes version i + 1. Entries are never edited, only added.</summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE batches(seq INTEGER PRIMARY KEY AUTOINCREMENT, unit INTEGER NOT NULL, folded INTEGER NOT NULL, failed INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE checkpoints(connector TEXT PRIMARY KEY, owner TEXT NOT NULL, state TEXT, written_by TEXT);
        CREATE TABLE failed(id TEXT PRIMARY KEY, source TEXT NOT NULL, received INTEGER NOT NULL, count INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE INDEX failed_by_time ON failed(received);
        CREATE TABLE documents(collection TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY(collection, id)) WITHOUT ROWID;
        CREATE TABLE erased(mark BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE pages(key INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE inbox(seq INTEGER PRIMARY KEY AUTOINCREMENT, unit INTEGER NOT NULL, failed INTEGER NOT NULL, data BLOB NOT NULL);
        INSERT INTO inbox(seq, unit, failed, data) SELECT seq, unit, failed, data FROM batches;
        DROP TABLE batches;
        ALTER TABLE failed ADD COLUMN import INTEGER NOT NULL DEFAULT 0;
        """,
        """
        CREATE TABLE folded(through INTEGER NOT NULL);
        INSERT INTO folded(through) VALUES(0);
        """,
    ];

    public static void Prepare(SqliteConnection writer, string path, SqliteStoreOptions options)
    {
        Execute(writer, "PRAGMA page_size=8192");
        Require(writer, "journal_mode", "WAL", "wal");
        Require(writer, "synchronous", "FULL", "2");
        Require(writer, "secure_delete", "ON", "1");
        Execute(writer, "PRAGMA busy_timeout=" + Text((int)options.BusyTimeout.TotalMilliseconds));
        if (options.MaxPages is { } pages)
        {
            Execute(writer, "PRAGMA max_page_count=" + Text(pages));
        }

        Migrate(writer, path);

        // Rows of an import that was cut off were never part of the ledger.
        Execute(writer, "DELETE FROM failed WHERE import<>0");
    }

    public static void RequireReadable(SqliteConnection reader, string path)
    {
        var version = ReadVersion(reader);
        RefuseNewer(version, path);
        if (version == 0)
        {
            throw new StoreRefusedException($"The file {path} holds no store. Restore it from a backup, or import or collect something to begin one.");
        }

        if (version < Steps.Count)
        {
            throw new StoreRefusedException($"The store {path} has an older form ({version} of {Steps.Count}). Run a command that writes once, for example import or collect, to bring it up to date.");
        }
    }

    private static void Migrate(SqliteConnection writer, string path)
    {
        var version = ReadVersion(writer);
        RefuseNewer(version, path);
        for (; version < Steps.Count; version++)
        {
            // Step and version in one transaction: a kill between two steps leaves the older form, whole.
            using var transaction = writer.BeginTransaction();
            Execute(writer, Steps[version]);
            Execute(writer, "PRAGMA user_version=" + Text(version + 1));
            transaction.Commit();
        }
    }

    private static void RefuseNewer(int version, string path)
    {
        if (version > Steps.Count)
        {
            throw new StoreRefusedException($"The store {path} was written by a newer program (form {version}, this one knows {Steps.Count}). Use that program.");
        }
    }

    private static int ReadVersion(SqliteConnection connection) => (int)connection.Scalar<long>("PRAGMA user_version");

    private static void Require(SqliteConnection connection, string pragma, string value, string expected)
    {
        Execute(connection, $"PRAGMA {pragma}={value}");
        var got = connection.Query("PRAGMA " + pragma, row => row.GetString(0)).FirstOrDefault();
        if (got != expected)
        {
            throw new StoreRefusedException($"SQLite did not take {pragma}={value} (it says {got}); without it acknowledged records could be lost. Put the store on a local disk.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql) => connection.Execute(sql);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
