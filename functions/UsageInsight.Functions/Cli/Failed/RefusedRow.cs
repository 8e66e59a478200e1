using System.Globalization;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Failed;

/// <summary>Reads a row that the fold refused back from the form in which <see cref="Refusal"/> keeps it, with the identity it had.</summary>
internal static class RefusedRow
{
    /// <summary>The row as a batch; null where the record is not one of the fold's own.</summary>
    public static RecordBatch? Read(FailedRecord record, DateTimeOffset receivedAt)
    {
        if (!Refusal.IsOwn(record))
        {
            return null;
        }

        using var json = JsonDocument.Parse(record.Text);
        return Read(json.RootElement, record.Source, receivedAt);
    }

    private static RecordBatch Read(JsonElement row, string source, DateTimeOffset receivedAt)
    {
        var id = row.TryGetProperty("recordId", out var given) ? given.GetString()! : null;
        var seat = row.TryGetProperty("seat", out var named) ? named.GetString() : null;
        return new()
        {
            Source = source,
            ReceivedAt = receivedAt,
            AddsToStatements = true,
            Usage = new()
            {
                Source = source,
                Seats = seat is null ? [] : [new(seat)],
                Features = [new(row.GetProperty("app").GetString()!, row.GetProperty("feature").GetString()!)],
                Count = 1,
                Ids = [id is null ? default : new(Half(id, 0), Half(id, 16))],
                SeatOf = [seat is null ? -1 : 0],
                FeatureOf = [0],
                Day = [DateOnly.ParseExact(row.GetProperty("date").GetString()!, "O", CultureInfo.InvariantCulture).DayNumber],
                Quantity = [row.GetProperty("count").GetInt32()],
            },
        };
    }

    private static ulong Half(string id, int start) => ulong.Parse(id.AsSpan(start, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
