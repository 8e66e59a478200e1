using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>A real SQLite store in a folder of its own that goes when it is disposed; seats as given, so that tables can be read.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly string _folder;

    private TemporaryStore(string folder, IUsageStore store) => (_folder, Store) = (folder, store);

    public IUsageStore Store { get; }

    public SeatPseudonymizer Pseudonymizer { get; } = new(new byte[32], SeatNaming.Given);

    public static async Task<TemporaryStore> OpenAsync(TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("usageinsight-").FullName;
        return new(folder, await SqliteUsageStore.OpenAsync(folder, new() { Key = new byte[32] }, time, CancellationToken.None));
    }

    /// <summary>Every usage fact as <c>person app.feature day quantity</c>, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> UsageLinesAsync()
    {
        var ledger = await Store.ReadLedgerAsync(CancellationToken.None);
        return
        [
            .. ledger.Partitions.SelectMany(part => Enumerable.Range(0, part.PairCount).SelectMany(pair =>
                Enumerable.Range(part.Start[pair], part.Start[pair + 1] - part.Start[pair]).Select(at =>
                    $"{(part.Seat[pair] < 0 ? "-" : ledger.Seats[part.Seat[pair]].Value)} {ledger.Features[part.Feature[pair]]} "
                    + $"{DateOnly.FromDayNumber(part.Origin + part.Day[at]):yyyy-MM-dd} {part.Quantity[at]}")))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Every seat as <c>person app/plan assigned</c>, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> SeatLinesAsync()
    {
        var holdings = await Store.ReadHoldingsAsync(CancellationToken.None);
        return [.. holdings.Seats.Where(s => s.RemovedOn is null)
            .Select(s => $"{s.Seat} {s.App}/{s.Plan} {s.AssignedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"}")
            .Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
