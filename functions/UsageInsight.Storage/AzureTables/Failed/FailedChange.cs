using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>What a commit does with one failed record.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Record">The record to keep; null to remove it.</param>
internal readonly record struct FailedChange(string Id, SealedFailure? Record)
{
    public static byte[] Encode(IReadOnlyList<FailedChange> changes)
    {
        var to = new ByteWriter();
        to.WriteCount(changes.Count);
        foreach (var change in changes)
        {
            to.WriteByte(change.Record is null ? (byte)0 : (byte)1);
            if (change.Record is { } record)
            {
                SealedFailureCodec.Write(to, record);
            }
            else
            {
                to.WriteText(change.Id);
            }
        }

        return to.ToArray();
    }

    public static IReadOnlyList<FailedChange> Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var changes = new FailedChange[from.ReadItemCount()];
        for (var i = 0; i < changes.Length; i++)
        {
            var kept = from.ReadByte() == 0 ? null : SealedFailureCodec.ReadOne(ref from);
            changes[i] = new(kept?.Id ?? from.ReadText(), kept);
        }

        return changes;
    }
}
