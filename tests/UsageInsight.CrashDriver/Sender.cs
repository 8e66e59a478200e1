using System.Security.Cryptography;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.CrashDriver;

/// <summary>What the driver sends: batch k is the same whoever makes it, and no other batch speaks of its seat.</summary>
public static class Sender
{
    /// <summary>Events in an appended batch.</summary>
    public const int BatchEvents = 50;

    /// <summary>Batches of an import, each of <see cref="BatchEvents"/> events for the import's seat.</summary>
    public const int ImportBatches = 20;

    private static readonly DateTimeOffset ReceivedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The seat that batch k alone speaks of.</summary>
    public static string AppendSeat(int k) => $"append-{k}";

    /// <summary>The seat that import k alone speaks of.</summary>
    public static string ImportSeat(int k) => $"import-{k}";

    /// <summary>Batch k, with an event of the batch before it repeated.</summary>
    public static RecordBatch Append(int k) => Batch(AppendSeat(k), 0, k == 0 ? null : AppendSeat(k - 1));

    /// <summary>The batches of import k.</summary>
    public static async IAsyncEnumerable<RecordBatch> Import(int k)
    {
        for (var b = 0; b < ImportBatches; b++)
        {
            await Task.Yield();
            yield return Batch(ImportSeat(k), b, null);
        }
    }

    private static RecordBatch Batch(string seat, int part, string? repeated)
    {
        var count = BatchEvents + (repeated is null ? 0 : 1);
        var own = Enumerable.Range(0, BatchEvents).ToList();
        return new()
        {
            Source = "driver",
            ReceivedAt = ReceivedAt,
            Usage = new()
            {
                Source = "driver",
                Seats = [new(seat), new(repeated ?? seat)],
                Features = [.. Enumerable.Range(0, 5).Select(f => new FeatureKey("app", $"f{f}"))],
                Count = count,
                Ids = [.. own.Select(i => Id(seat, part, i)).Append(Id(repeated ?? seat, 0, 0)).Take(count)],
                SeatOf = [.. own.Select(_ => 0).Append(1).Take(count)],
                FeatureOf = [.. own.Select(i => i % 5).Append(0).Take(count)],
                Day = [.. own.Append(0).Select(i => new DateOnly(2026, 1, 1).DayNumber + i).Take(count)],
                Quantity = [.. Enumerable.Repeat(1, count)],
            },
        };
    }

    private static RecordId Id(string seat, int part, int i)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seat}/{part}/{i}"));
        return new(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }
}
