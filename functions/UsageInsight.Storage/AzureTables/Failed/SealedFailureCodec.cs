using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Lists of failed records as bytes and back.</summary>
internal static class SealedFailureCodec
{
    public static void Write(ByteWriter to, IReadOnlyList<SealedFailure> failed)
    {
        to.WriteCount(failed.Count);
        foreach (var record in failed)
        {
            Write(to, record);
        }
    }

    public static IReadOnlyList<SealedFailure> Read(ref ByteReader from)
    {
        var failed = new SealedFailure[from.ReadItemCount()];
        for (var i = 0; i < failed.Length; i++)
        {
            failed[i] = ReadOne(ref from);
        }

        return failed;
    }

    public static void Write(ByteWriter to, SealedFailure record)
    {
        to.WriteText(record.Id);
        to.WriteText(record.Source);
        to.WriteSigned(record.ReceivedTicks);
        to.WriteCount(record.Count);
        to.WriteCount(record.Body.Length);
        to.WriteBytes(record.Body);
    }

    public static SealedFailure ReadOne(ref ByteReader from) =>
        new(from.ReadText(), from.ReadText(), from.ReadSigned(), from.ReadCount(), from.ReadBytes(from.ReadCount()).ToArray());
}
