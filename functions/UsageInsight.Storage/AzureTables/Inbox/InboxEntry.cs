using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>What is kept of a received batch until it is folded.</summary>
/// <param name="Batch">The batch without its failed records and checkpoint.</param>
/// <param name="Failed">Its failed records.</param>
/// <param name="Replays">Ids of failed records that the batch replaces: it counts only if one of them is still there.</param>
internal sealed record InboxEntry(RecordBatch Batch, IReadOnlyList<SealedFailure> Failed, IReadOnlyList<string> Replays)
{
    private const byte Form = 1;

    public static InboxEntry Of(RecordBatch batch, StoreCipher cipher, IReadOnlyList<string> replays) =>
        new(batch with { Failed = [], Checkpoint = null }, [.. batch.Failed.Select(f => SealedFailure.Of(f, cipher))], replays);

    public InboxAppend ToAppend() => new(Encode(), Failed.Count > 0 || Replays.Count > 0);

    private byte[] Encode()
    {
        var to = new ByteWriter();
        to.WriteByte(Form);
        to.WriteCount(Replays.Count);
        foreach (var id in Replays)
        {
            to.WriteText(id);
        }

        SealedFailureCodec.Write(to, Failed);
        to.WriteBytes(RecordBatchCodec.Encode(Batch));
        return to.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of a newer form.</exception>
    public static InboxEntry Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        if (from.ReadByte() != Form)
        {
            throw new InvalidDataException("A pending batch has a form this program does not know.");
        }

        var replays = new string[from.ReadItemCount()];
        for (var i = 0; i < replays.Length; i++)
        {
            replays[i] = from.ReadText();
        }

        var failed = SealedFailureCodec.Read(ref from);
        return new(RecordBatchCodec.Decode(bytes[from.Position..]), failed, replays);
    }
}
