using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace UsageInsight.Ledger;

/// <summary>Makes the failed record for a row that was understood and still cannot count.</summary>
public static class Refusal
{
    /// <summary>The id was seen with other content; the first received is kept.</summary>
    public const string IdConflict = "id-conflict";

    /// <summary>The ids of this source and day were dropped, so it cannot be told any more whether the record was counted.</summary>
    public const string DaySealed = "day-sealed";

    /// <summary>The day lies more than a time zone's width after the receipt.</summary>
    public const string FutureDay = "future-day";

    /// <summary>The day lies before the first day the ledger can hold.</summary>
    public const string AncientDay = "ancient-day";

    /// <summary>The ledger holds as many features, or as many seats in one shard, as it can number.</summary>
    public const string TooManyNames = "too-many-names";

    private const string RecordPlace = "record ";
    private const string StatementPlace = "statement";

    /// <summary>Makes the record. Its text is the row in our own form, which <c>failed replay</c> takes back with the same identity.</summary>
    /// <param name="reason">One of the constants of this class.</param>
    /// <param name="source">The row's source.</param>
    /// <param name="id">The row's id; the default where it has none.</param>
    /// <param name="seat">The row's seat; null where it names none.</param>
    /// <param name="feature">The row's feature.</param>
    /// <param name="day">The row's UTC day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="quantity">The row's count.</param>
    /// <param name="receivedAt">When it was received.</param>
    public static FailedRecord Of(string reason, string source, RecordId id, SeatId? seat, FeatureKey feature, int day, int quantity, DateTimeOffset receivedAt)
    {
        var text = Text(id, seat, feature, day, quantity);
        return new()
        {
            Id = StableId(source, reason, text),
            Source = source,
            Place = id.IsGiven ? string.Create(CultureInfo.InvariantCulture, $"{RecordPlace}{id.High:x16}") : StatementPlace,
            Reason = reason,
            Message = Message(reason),
            Text = text,
            ReceivedAt = receivedAt,
        };
    }

    /// <summary>Says whether a failed record was made here, so that its text is a row in our own form.</summary>
    public static bool IsOwn(FailedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Place == StatementPlace || (record.Place.StartsWith(RecordPlace, StringComparison.Ordinal) && record.Place.Length == RecordPlace.Length + 16);
    }

    /// <summary>A failed record's stable id: 128 bits of a hash over source, place or reason, and text.</summary>
    public static string StableId(string source, string place, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(source + "\n" + place + "\n"));
        hash.AppendData(text);
        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static byte[] Text(RecordId id, SeatId? seat, FeatureKey feature, int day, int quantity)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (id.IsGiven)
            {
                json.WriteString("recordId", string.Create(CultureInfo.InvariantCulture, $"{id.High:x16}{id.Low:x16}"));
            }

            if (seat is { } s)
            {
                json.WriteString("seat", s.Value);
            }

            json.WriteString("app", feature.App);
            json.WriteString("feature", feature.Feature);
            json.WriteString("date", DateOnly.FromDayNumber(day).ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("count", quantity);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string Message(string reason) => reason switch
    {
        IdConflict => "The record's id was received before with another seat, feature, day or count; the first received is kept.",
        DaySealed => "The record ids of this source and day were dropped after their retention, so a late record for it can no longer be told from a resend.",
        FutureDay => "The day lies more than 23 hours after the receipt; expected a day that has begun somewhere on Earth.",
        AncientDay => "The day lies before 2000-01-01, the first day the ledger holds.",
        TooManyNames => "The ledger already holds as many different features (1,048,576) or seats as it can number; expected names that repeat.",
        _ => reason,
    };
}
