using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>
/// Failed records of a fold that is not committed yet. Beyond a few thousand they are written under the fold's own mark, so that
/// a file of nothing but mistakes needs no memory; the mark goes with the commit, or they go with the fold.
/// </summary>
internal sealed class FailedSpool(Action<SqliteConnection, IReadOnlyList<FailedRecord>, long> keep, long mark)
{
    private const int AtOnce = 2_000;
    private readonly List<FailedRecord> _waiting = [];
    private (SqliteConnection Connection, Lock Sync)? _open;

    /// <summary>True when enough wait that they should be written before the next batch is read.</summary>
    public bool IsFull => _waiting.Count >= AtOnce;

    public void Add(FailedRecord record)
    {
        _waiting.Add(record);
        if (IsFull && _open is { } open)
        {
            lock (open.Sync)
            {
                Flush(open.Connection);
            }
        }
    }

    /// <summary>From now on writes by itself on a connection that is used under a lock.</summary>
    public void Open(SqliteConnection connection, Lock sync) => _open = (connection, sync);

    public int Flush(SqliteConnection connection)
    {
        var count = _waiting.Count;
        keep(connection, _waiting, mark);
        _waiting.Clear();
        return count;
    }

    /// <summary>Makes what was written part of the store.</summary>
    public void Commit(SqliteConnection connection)
    {
        Flush(connection);
        connection.Execute("UPDATE failed SET import=0 WHERE import=$i", ("$i", mark));
    }

    /// <summary>Removes what was written.</summary>
    public int Discard(SqliteConnection connection) => connection.Execute("DELETE FROM failed WHERE import=$i", ("$i", mark));
}
