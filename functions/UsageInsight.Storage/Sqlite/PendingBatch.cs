using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>A batch that is durable and not folded yet.</summary>
/// <param name="Sequence">Its place in the inbox.</param>
/// <param name="Unit">Batches of one unit above 0 are one commit unit; 0 is a unit of its own.</param>
/// <param name="Failed">Failed records kept beside it; below 0 for failed records that were taken out to be replayed.</param>
/// <param name="Batch">What was received.</param>
internal sealed record PendingBatch(long Sequence, long Unit, long Failed, RecordBatch Batch)
{
    /// <summary>Bytes read at once, so that a large inbox is folded in bounded steps.</summary>
    private const int StepBytes = 32 << 20;

    /// <summary>Reads the oldest pending batches, at least one where there is any.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="all">True to read all of them.</param>
    public static List<PendingBatch> Read(SqliteConnection connection, bool all)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, unit, failed, data FROM inbox WHERE seq>(SELECT through FROM folded) ORDER BY seq";
        using var reader = command.ExecuteReader();
        var batches = new List<PendingBatch>();
        var bytes = 0L;
        while (reader.Read())
        {
            var unit = reader.GetInt64(1);
            if (!all && bytes > StepBytes && (unit == 0 || unit != batches[^1].Unit))
            {
                break;
            }

            var data = reader.Blob(3);
            bytes += data.Length;
            batches.Add(new(reader.GetInt64(0), unit, reader.GetInt64(2), RecordBatchCodec.Decode(data)));
        }

        return batches;
    }

    /// <summary>Adds pending batches to a fold, a unit after the other.</summary>
    public static void AddTo(LedgerFold fold, IReadOnlyList<PendingBatch> batches)
    {
        for (var i = 0; i < batches.Count; i++)
        {
            if (i == 0 || batches[i].Unit == 0 || batches[i].Unit != batches[i - 1].Unit)
            {
                fold.BeginUnit();
            }

            fold.Add(batches[i].Batch);
            if (batches[i].Failed >= 0)
            {
                fold.AddFailed(batches[i].Batch.Source, batches[i].Failed);
            }
            else
            {
                fold.TakeFailed(batches[i].Batch.Source, -batches[i].Failed);
            }
        }
    }
}
