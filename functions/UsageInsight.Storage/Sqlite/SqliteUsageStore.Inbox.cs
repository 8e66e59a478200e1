using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <content>The inbox and the checkpoints.</content>
public sealed partial class SqliteUsageStore
{
    /// <inheritdoc/>
    public Task<long> AppendAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var appends = _appends ?? throw new InvalidOperationException("The store was opened to read only.");
        return appends.AddAsync(new(batch, RecordBatchCodec.Encode(batch)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Checkpoint?> ReadCheckpointAsync(string connector, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection => connection.Query(
                "SELECT state, written_by FROM checkpoints WHERE connector=$c AND state IS NOT NULL",
                row => new Checkpoint(connector, row.GetString(0), row.GetString(1)),
                ("$c", connector)).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc/>
    public Task<string> TakeOwnershipAsync(string connector, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            connection =>
            {
                // Rising, so that a newer owner can be told from an older one by reading it.
                var before = connection.Scalar<string>("SELECT owner FROM checkpoints WHERE connector=$c", ("$c", connector));
                var turn = before is null ? 1 : long.Parse(before.AsSpan(0, before.IndexOf('-')), CultureInfo.InvariantCulture) + 1;
                var owner = string.Create(CultureInfo.InvariantCulture, $"{turn}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
                connection.Execute(
                    "INSERT INTO checkpoints(connector, owner) VALUES($c, $o) ON CONFLICT(connector) DO UPDATE SET owner=$o", ("$c", connector), ("$o", owner));
                return owner;
            },
            cancellationToken);

    // One transaction, whole or not at all; only a stale owner is told apart.
    private Task<IReadOnlyList<object>> CommitAsync(IReadOnlyList<Append> group) =>
        _database.WriteAsync<IReadOnlyList<object>>(connection => [.. group.Select(append => InsertOne(connection, append))], CancellationToken.None);

    private object InsertOne(SqliteConnection connection, Append append)
    {
        try
        {
            return Insert(connection, append.Batch, append.Data);
        }
        catch (StaleOwnerException stale)
        {
            // Thrown before its first write, so the rest of the group is not touched by it.
            return stale;
        }
    }

    private static void Advance(SqliteConnection connection, Checkpoint checkpoint)
    {
        var owner = connection.Scalar<string>("SELECT owner FROM checkpoints WHERE connector=$c", ("$c", checkpoint.Connector));
        if (owner != checkpoint.Owner)
        {
            throw new StaleOwnerException(checkpoint.Connector);
        }

        connection.Execute("UPDATE checkpoints SET state=$s, written_by=$o WHERE connector=$c", ("$s", checkpoint.State), ("$o", owner), ("$c", checkpoint.Connector));
    }

    private long Insert(SqliteConnection connection, RecordBatch batch, byte[] data)
    {
        if (batch.Checkpoint is { } checkpoint)
        {
            Advance(connection, checkpoint);
        }

        KeepFailed(connection, batch.Failed, 0);
        return InsertPending(connection, data, batch.Failed.Sum(f => (long)f.Count));
    }

    private static long InsertPending(SqliteConnection connection, byte[] data, long failed) =>
        connection.Scalar<long>("INSERT INTO inbox(unit, failed, data) VALUES(0, $f, $d) RETURNING seq", ("$f", failed), ("$d", data));
}
