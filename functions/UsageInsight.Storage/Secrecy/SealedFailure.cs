using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>A failed record as stores keep it: what it holds of the outside is encrypted.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Source">Its source.</param>
/// <param name="ReceivedTicks">When it was received, in UTC ticks.</param>
/// <param name="Count">How many received records it stands for.</param>
/// <param name="Body">Place, reason, message and text, encrypted and bound to the id.</param>
internal sealed record SealedFailure(string Id, string Source, long ReceivedTicks, int Count, byte[] Body)
{
    public static SealedFailure Of(FailedRecord record, StoreCipher cipher)
    {
        var body = new ByteWriter();
        body.WriteText(record.Place);
        body.WriteText(record.Reason);
        body.WriteText(record.Message);
        body.WriteBytes(record.Text.Span);
        return new(record.Id, record.Source, record.ReceivedAt.UtcTicks, record.Count, cipher.Encrypt(record.Id, body.Written));
    }

    /// <exception cref="StoreRefusedException">It was encrypted under another key, or changed.</exception>
    public FailedRecord Open(StoreCipher cipher)
    {
        var bytes = cipher.Decrypt(Id, Body);
        var body = new ByteReader(bytes);
        var (place, reason, message) = (body.ReadText(), body.ReadText(), body.ReadText());
        return new()
        {
            Id = Id,
            Source = Source,
            Place = place,
            Reason = reason,
            Message = message,
            Text = bytes.AsMemory(body.Position),
            ReceivedAt = new(ReceivedTicks, TimeSpan.Zero),
            Count = Count,
        };
    }
}
