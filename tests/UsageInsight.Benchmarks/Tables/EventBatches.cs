using System.Globalization;
using UsageInsight.Benchmarks.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Benchmarks.Tables;

/// <summary>Generated events as batches, in the order in which they arrive.</summary>
internal static class EventBatches
{
    private const int Apps = 5;

    /// <summary>Generates events and reads them in batches of a size.</summary>
    public static IEnumerable<RecordBatch> Generate(int seed, long events, int seats, int size)
    {
        var work = Directory.CreateTempSubdirectory("usageinsight-tables-");
        try
        {
            var (json, csv) = (Path.Combine(work.FullName, "e.ndjson"), Path.Combine(work.FullName, "e.csv"));
            new EventGenerator(seed, events, seats, Apps).Write(json, csv);
            foreach (var lines in File.ReadLines(csv).Skip(1).Chunk(size))
            {
                yield return Batch(lines);
            }
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static RecordBatch Batch(string[] lines)
    {
        var rows = lines.Select(line => line.Split(',')).ToList();
        var (seats, features) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<FeatureKey, int>());
        return new()
        {
            Source = "benchmark",
            ReceivedAt = new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero),
            Usage = new()
            {
                Source = "benchmark",
                Count = rows.Count,
                Ids = [.. rows.Select(row => IdOf(Guid.Parse(row[0])))],
                SeatOf = [.. rows.Select(row => NumberOf(seats, row[1]))],
                FeatureOf = [.. rows.Select(row => NumberOf(features, new(row[2], row[3])))],
                Day = [.. rows.Select(row => DateOnly.ParseExact(row[4].AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber)],
                Quantity = [.. rows.Select(row => int.Parse(row[5], CultureInfo.InvariantCulture))],
                Seats = [.. seats.Keys.Select(seat => new SeatId(seat))],
                Features = [.. features.Keys],
            },
        };
    }

    // Random already, so as good as the hash that intake takes.
    private static RecordId IdOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return new(BitConverter.ToUInt64(bytes) * 0x9E3779B97F4A7C15, BitConverter.ToUInt64(bytes[8..]));
    }

    private static int NumberOf<T>(Dictionary<T, int> numbers, T name)
        where T : notnull
    {
        if (!numbers.TryGetValue(name, out var number))
        {
            numbers.Add(name, number = numbers.Count);
        }

        return number;
    }
}
