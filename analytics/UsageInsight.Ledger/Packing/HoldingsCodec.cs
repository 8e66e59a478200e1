using System.Globalization;

namespace UsageInsight.Ledger;

/// <summary>Seat, presence and entitlement records as bytes.</summary>
public static class HoldingsCodec
{
    /// <summary>Writes seat records.</summary>
    public static void WriteSeats(ByteWriter to, IReadOnlyList<SeatRecord> records)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(records);
        to.WriteCount(records.Count);
        foreach (var record in records)
        {
            to.WriteText(record.Seat.Value);
            to.WriteText(record.App);
            to.WriteText(record.Plan);
            to.WriteDay(record.AssignedOn);
            to.WriteDay(record.RemovedOn);
            to.WriteByte(record.NonPerson ? (byte)1 : (byte)0);
            to.WriteText(record.Group);
            to.WriteDay(record.ObservedOn);
            to.WriteText(record.Source);
        }
    }

    /// <summary>Reads seat records.</summary>
    public static IReadOnlyList<SeatRecord> ReadSeats(ref ByteReader from)
    {
        var records = new SeatRecord[from.ReadItemCount()];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new()
            {
                Seat = new(from.ReadText()),
                App = from.ReadText(),
                Plan = from.ReadText(),
                AssignedOn = from.ReadDay(),
                RemovedOn = from.ReadDay(),
                NonPerson = from.ReadByte() != 0,
                Group = from.ReadTextOrNull(),
                ObservedOn = Required(from.ReadDay()),
                Source = from.ReadText(),
            };
        }

        return records;
    }

    /// <summary>Writes presence records.</summary>
    public static void WritePresence(ByteWriter to, IReadOnlyList<PresenceRecord> records)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(records);
        to.WriteCount(records.Count);
        foreach (var record in records)
        {
            to.WriteText(record.Seat.Value);
            to.WriteText(record.App);
            to.WriteDay(record.LastActive);
            to.WriteText(record.Kind);
            to.WriteDay(record.ObservedOn);
            to.WriteText(record.Source);
        }
    }

    /// <summary>Reads presence records.</summary>
    public static IReadOnlyList<PresenceRecord> ReadPresence(ref ByteReader from)
    {
        var records = new PresenceRecord[from.ReadItemCount()];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new()
            {
                Seat = new(from.ReadText()),
                App = from.ReadText(),
                LastActive = from.ReadDay(),
                Kind = from.ReadText(),
                ObservedOn = Required(from.ReadDay()),
                Source = from.ReadText(),
            };
        }

        return records;
    }

    /// <summary>Writes entitlement records.</summary>
    public static void WriteEntitlements(ByteWriter to, IReadOnlyList<EntitlementRecord> records)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(records);
        to.WriteCount(records.Count);
        foreach (var record in records)
        {
            to.WriteText(record.App);
            to.WriteText(record.Plan);
            to.WriteSigned(record.Purchased);
            to.WriteSigned(record.Assigned ?? -1);
            to.WriteText(record.UnitPrice?.Amount.ToString(CultureInfo.InvariantCulture));
            to.WriteText(record.UnitPrice?.Currency);
            to.WriteDay(record.TermEnd);
            to.WriteDay(record.ObservedOn);
            to.WriteText(record.Source);
        }
    }

    /// <summary>Reads entitlement records.</summary>
    public static IReadOnlyList<EntitlementRecord> ReadEntitlements(ref ByteReader from)
    {
        var records = new EntitlementRecord[from.ReadItemCount()];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new()
            {
                App = from.ReadText(),
                Plan = from.ReadText(),
                Purchased = checked((int)from.ReadSigned()),
                Assigned = from.ReadSigned() is var assigned and >= 0 ? (int)assigned : null,
                UnitPrice = ReadMoney(from.ReadTextOrNull(), from.ReadTextOrNull()),
                TermEnd = from.ReadDay(),
                ObservedOn = Required(from.ReadDay()),
                Source = from.ReadText(),
            };
        }

        return records;
    }

    private static Money? ReadMoney(string? amount, string? currency) =>
        amount is null || currency is null ? null : new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency);

    private static DateOnly Required(DateOnly? day) => day ?? throw new InvalidDataException("A day is missing.");
}
