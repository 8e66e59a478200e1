using Microsoft.Data.Sqlite;

namespace UsageInsight.Storage;

/// <summary>Batches that were folded and still lie in the inbox: no reader sees them, and they go in small pieces.</summary>
internal static class FoldedBatches
{
    /// <summary>Bytes removed at once. Each is overwritten before its page is free, so this is what an append may have to wait for.</summary>
    private const int PieceBytes = 1 << 20;

    /// <summary>Says, in the transaction that writes what the fold made of them, that all batches up to one are folded.</summary>
    public static void Mark(SqliteConnection connection, long through) => connection.Execute("UPDATE folded SET through=$s", ("$s", through));

    /// <summary>Removes the oldest folded batches.</summary>
    /// <returns>Whether there may be more.</returns>
    public static bool RemoveSome(SqliteConnection connection)
    {
        var last = 0L;
        var bytes = 0L;
        foreach (var (sequence, length) in connection.Query(
            "SELECT seq, length(data) FROM inbox WHERE seq<=(SELECT through FROM folded) ORDER BY seq LIMIT 256", row => (row.GetInt64(0), row.GetInt64(1))))
        {
            (last, bytes) = (sequence, bytes + length);
            if (bytes >= PieceBytes)
            {
                break;
            }
        }

        return connection.Execute("DELETE FROM inbox WHERE seq<=$s", ("$s", last)) > 0;
    }
}
