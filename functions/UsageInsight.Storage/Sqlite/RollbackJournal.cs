using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UsageInsight.Storage;

/// <summary>Takes a database out of its write-ahead log for one large transaction, where nobody else has it open.</summary>
/// <remarks>
/// In the log every page is written with a checksum, read back and written again. A rollback journal keeps only the old pages
/// that change: a large import adds pages, and these are written once, into their place. Readers wait until it ended. What a
/// process that was killed in between leaves is rolled back by the next that opens the store.
/// </remarks>
/// <param name="writer">The writing connection.</param>
internal sealed class RollbackJournal(SqliteConnection writer)
{
    private const int Busy = 5;
    private const int Locked = 6;

    // A second for others to go; then the transaction is written by way of the log.
    private const int Patience = 1;

    private bool _isOutOfLog;

    /// <summary>The journal of a database.</summary>
    public static string PathOf(string database) => database + "-journal";

    /// <summary>Runs work in a transaction beside which nobody reads, whole or not at all; false, and then it was not run, where somebody does.</summary>
    public bool TryRun<T>(Func<SqliteConnection, T> work, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        try
        {
            if (!TryBegin())
            {
                return false;
            }

            result = work(writer);
            writer.Execute("COMMIT");
            return true;
        }
        catch
        {
            // SQLite rolls back by itself where the disk is full.
            if (raw.sqlite3_get_autocommit(writer.Handle) == 0)
            {
                writer.Execute("ROLLBACK");
            }

            throw;
        }
        finally
        {
            Return();
        }
    }

    /// <summary>Goes back to the log. While a reader stands in the way, transactions are as safe and exclude readers; the next call tries again.</summary>
    public void Return()
    {
        if (_isOutOfLog && Try("PRAGMA journal_mode=WAL", "wal"))
        {
            writer.Execute("PRAGMA synchronous=FULL");
            _isOutOfLog = false;
        }
    }

    private bool TryBegin()
    {
        if (!Try("PRAGMA journal_mode=DELETE", "delete"))
        {
            return false;
        }

        // The folder is synchronised too: the transaction has ended when the journal's name is gone.
        _isOutOfLog = true;
        writer.Execute("PRAGMA synchronous=EXTRA");
        return Try("BEGIN EXCLUSIVE", null);
    }

    private bool Try(string sql, string? expected)
    {
        try
        {
            using var command = writer.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = Patience;
            return command.ExecuteScalar() as string == expected;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }
}
