using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>Short usage batches for store tests.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Day = new(2026, 3, 1);

    /// <summary>An event with an id.</summary>
    public static Row Event(string id, string? seat, string feature, int daysAgo = 0, int quantity = 1) => new(id, seat, feature, Day.AddDays(-daysAgo), quantity);

    /// <summary>A row without an id.</summary>
    public static Row Says(string? seat, string feature, int daysAgo = 0, int quantity = 1) => new(null, seat, feature, Day.AddDays(-daysAgo), quantity);

    public static RecordBatch Batch(params IReadOnlyList<Row> rows) => Batch("s", rows);

    public static RecordBatch Batch(string source, IReadOnlyList<Row> rows)
    {
        var seats = rows.Where(r => r.Seat is not null).Select(r => r.Seat!).Distinct().ToList();
        var features = rows.Select(r => r.Feature).Distinct().ToList();
        return new()
        {
            Source = source,
            ReceivedAt = ReceivedAt,
            Usage = new()
            {
                Source = source,
                Seats = [.. seats.Select(s => new SeatId(s))],
                Features = [.. features.Select(f => new FeatureKey("app", f))],
                Count = rows.Count,
                Ids = [.. rows.Select(r => IdOf(r.Id))],
                SeatOf = [.. rows.Select(r => r.Seat is null ? -1 : seats.IndexOf(r.Seat))],
                FeatureOf = [.. rows.Select(r => features.IndexOf(r.Feature))],
                Day = [.. rows.Select(r => r.Day.DayNumber)],
                Quantity = [.. rows.Select(r => r.Quantity)],
            },
        };
    }

    /// <summary>The ledger as sorted lines "seat feature day quantity".</summary>
    public static IReadOnlyList<string> Lines(ActivityLedger ledger)
    {
        var lines = new List<string>();
        foreach (var part in ledger.Partitions)
        {
            for (var p = 0; p < part.PairCount; p++)
            {
                for (var i = part.Start[p]; i < part.Start[p + 1]; i++)
                {
                    var seat = part.Seat[p] < 0 ? "-" : ledger.Seats[part.Seat[p]].Value;
                    lines.Add($"{seat} {ledger.Features[part.Feature[p]].Feature} {DateOnly.FromDayNumber(part.Origin + part.Day[i]):O} {part.Quantity[i]}");
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public static async IAsyncEnumerable<RecordBatch> Stream(params IReadOnlyList<RecordBatch> batches)
    {
        foreach (var batch in batches)
        {
            await Task.Yield();
            yield return batch;
        }
    }

    private static RecordId IdOf(string? id)
    {
        if (id is null)
        {
            return default;
        }

        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id));
        return new(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }

    internal sealed record Row(string? Id, string? Seat, string Feature, DateOnly Day, int Quantity);
}
