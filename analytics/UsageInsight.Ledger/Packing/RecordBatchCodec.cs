namespace UsageInsight.Ledger;

/// <summary>Turns a <see cref="RecordBatch"/> into bytes for the inbox and back, the same batch bit for bit.</summary>
/// <remarks>
/// Failed records are not part of it: a store keeps them apart, encrypted. Nor is the checkpoint, which is committed beside the
/// batch. Usage columns are varints, ids are raw: hashes do not compress, and an append must stay cheap.
/// </remarks>
public static class RecordBatchCodec
{
    private const byte Version = 1;
    private const byte AddsFlag = 4;

    /// <summary>Writes usage, seats, presence and entitlements of a batch with its source and receipt.</summary>
    public static byte[] Encode(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var to = new ByteWriter(256 + ((batch.Usage?.Count ?? 0) * 24));
        to.WriteByte(Version);
        to.WriteText(batch.Source);
        to.WriteSigned(batch.ReceivedAt.UtcTicks);
        to.WriteDay(batch.Restates?.First);
        to.WriteDay(batch.Restates?.Last);
        to.WriteDay(batch.CompleteThrough);
        to.WriteByte((byte)(batch.ConcealsNames switch { null => 0, false => 1, true => 2 } | (batch.AddsToStatements ? AddsFlag : 0)));
        HoldingsCodec.WriteSeats(to, batch.Seats);
        HoldingsCodec.WritePresence(to, batch.Presence);
        HoldingsCodec.WriteEntitlements(to, batch.Entitlements);
        to.WriteByte(batch.Usage is null ? (byte)0 : (byte)1);
        if (batch.Usage is { } usage)
        {
            UsageBatchCodec.Write(to, usage);
        }

        return to.ToArray();
    }

    /// <summary>Reads a batch back.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of a newer form.</exception>
    public static RecordBatch Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        if (from.ReadByte() != Version)
        {
            throw new InvalidDataException("The batch has a form this program does not know.");
        }

        var source = from.ReadText();
        var received = new DateTimeOffset(from.ReadSigned(), TimeSpan.Zero);
        var (first, last) = (from.ReadDay(), from.ReadDay());
        var completeThrough = from.ReadDay();
        var flags = from.ReadByte();
        return new()
        {
            Source = source,
            ReceivedAt = received,
            Restates = first is { } f && last is { } l ? new DayRange(f, l) : null,
            CompleteThrough = completeThrough,
            ConcealsNames = (flags & 3) switch { 0 => null, 1 => false, _ => true },
            AddsToStatements = (flags & AddsFlag) != 0,
            Seats = HoldingsCodec.ReadSeats(ref from),
            Presence = HoldingsCodec.ReadPresence(ref from),
            Entitlements = HoldingsCodec.ReadEntitlements(ref from),
            Usage = from.ReadByte() == 0 ? null : UsageBatchCodec.Read(ref from),
        };
    }
}
