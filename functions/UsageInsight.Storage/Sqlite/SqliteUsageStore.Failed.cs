using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <content>Failed records: everything they hold of the outside is encrypted.</content>
public sealed partial class SqliteUsageStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<FailedRecord> ReadFailedAsync(string? source, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(
            connection => connection.Query(
                "SELECT id, source, received, count, body FROM failed WHERE import=0 AND ($s IS NULL OR source=$s) ORDER BY received DESC, id LIMIT $n",
                FromRow,
                ("$s", source),
                ("$n", limit)),
            cancellationToken);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    /// <inheritdoc/>
    public Task ReplayAsync(IReadOnlyList<string> failedIds, RecordBatch replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failedIds);
        ArgumentNullException.ThrowIfNull(replacement);
        return _database.WriteAsync(
            connection =>
            {
                var removed = failedIds.SelectMany(id => connection.Query(
                    "DELETE FROM failed WHERE id=$i AND import=0 RETURNING source, count", row => (Source: row.GetString(0), Count: row.GetInt64(1)), ("$i", id))).ToList();
                if (removed.Count == 0)
                {
                    // Somebody replayed them before: once is enough.
                    return 0;
                }

                foreach (var source in removed.GroupBy(r => r.Source))
                {
                    var note = new RecordBatch { Source = source.Key, ReceivedAt = DateTimeOffset.MinValue };
                    InsertPending(connection, RecordBatchCodec.Encode(note), -source.Sum(r => r.Count));
                }

                Insert(connection, replacement, RecordBatchCodec.Encode(replacement));
                return removed.Count;
            },
            cancellationToken);
    }

    private void KeepFailed(SqliteConnection connection, IReadOnlyList<FailedRecord> failed, long import)
    {
        foreach (var record in failed.Select(f => SealedFailure.Of(f, _cipher.Value)))
        {
            connection.Execute(
                """
                INSERT INTO failed(id, source, received, count, body, import) VALUES($i, $s, $r, $c, $b, $m)
                ON CONFLICT(id) DO UPDATE SET received=max(received, $r)
                """,
                ("$i", record.Id),
                ("$s", record.Source),
                ("$r", record.ReceivedTicks),
                ("$c", record.Count),
                ("$b", record.Body),
                ("$m", import));
        }
    }

    private FailedRecord FromRow(SqliteDataReader row) =>
        new SealedFailure(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3), row.Blob(4)).Open(_cipher.Value);
}
