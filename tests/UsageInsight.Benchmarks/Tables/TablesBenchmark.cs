using System.Globalization;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Benchmarks.Tables;

/// <summary>Counts what the store in Azure tables asks of the service: requests, and bytes kept.</summary>
internal sealed class TablesBenchmark : IDisposable
{
    private const int BatchEvents = 100;
    private const int FileEvents = 50_000;
    private static readonly string[] Suffixes = ["control", "inbox", "pages", "documents"];

    private readonly TablesBenchmarkOptions _options;
    private readonly string _connection;
    private readonly string _prefix = "bench" + Guid.NewGuid().ToString("N")[..8];
    private readonly RequestCount _count = new();

    private TablesBenchmark(TablesBenchmarkOptions options, string connection) => (_options, _connection) = (options, connection);

    public static async Task<int> RunAsync(string[] args)
    {
        if (Environment.GetEnvironmentVariable(TablesBenchmarkOptions.Variable) is not { Length: > 0 } connection)
        {
            await Console.Error.WriteLineAsync($"error: {TablesBenchmarkOptions.Variable} is not set; expected: a connection string, for example Azurite's");
            return 2;
        }

        using var benchmark = new TablesBenchmark(TablesBenchmarkOptions.Parse(args), connection);
        await benchmark.RunAsync();
        return 0;
    }

    public void Dispose() => _count.Dispose();

    private async Task RunAsync()
    {
        Line("| what | requests | of them | MB sent | MB received |");
        Line("|---|---|---|---|---|");
        await using (var store = await OpenAsync())
        {
            await CountAsync("open a new store", () => Task.CompletedTask);
            await CountAsync($"import {_options.Events:N0} events", () => store.ImportAsync(ImportedAsync(), CancellationToken.None));
        }

        var imported = await StoredAsync();
        await SendAsync("one sender", 1, 2);
        await SendAsync("16 senders", 16, 3);
        await using (var store = await OpenAsync())
        {
            await CountAsync("read the ledger, cold", () => store.ReadLedgerAsync(CancellationToken.None));
            await CountAsync("read the ledger, warm", () => store.ReadLedgerAsync(CancellationToken.None));
            await CountAsync("read one shard, warm", () => store.ReadLedgerAsync(ShardRange.Part(5, 64), CancellationToken.None));
            await CountAsync("verify", () => store.VerifyAsync(CancellationToken.None));
        }

        Line("");
        Price("stored after the import", imported, _options.Events);
        Price("stored at the end", await StoredAsync(), _options.Events + (2L * _options.Batches * BatchEvents));
    }

    private async Task SendAsync(string who, int senders, int seed)
    {
        await using var store = await OpenAsync();
        var (sent, folds) = (0L, new List<RequestCount.Counted>());
        _count.Take();
        foreach (var part in EventBatches.Generate(seed, (long)_options.Batches * BatchEvents, _options.Seats, BatchEvents).Take(_options.Batches).Chunk(_options.BatchesPerFold))
        {
            await Parallel.ForEachAsync(part, new ParallelOptions { MaxDegreeOfParallelism = senders }, async (batch, token) => await store.AppendAsync(batch, token));
            sent += _count.Take().Total;
            await store.FoldAsync(CancellationToken.None);
            folds.Add(_count.Take());
        }

        Line($"| {_options.Batches:N0} batches of {BatchEvents}, {who} | {sent:N0} | {(double)sent / _options.Batches:0.00} a batch | | |");
        Print($"fold of {_options.BatchesPerFold} batches, first in the process", folds[0]);
        Print($"fold of {_options.BatchesPerFold} batches, the next ones", folds[^1]);
    }

    private async Task CountAsync(string what, Func<Task> work)
    {
        await work();
        Print(what, _count.Take());
    }

    private static void Print(string what, RequestCount.Counted counted) =>
        Line($"| {what} | {counted.Total:N0} | {counted} | {counted.Sent / 1e6:0.0} | {counted.Received / 1e6:0.0} |");

    private void Price(string what, long bytes, long events) => Line(
        $"{what}: {bytes / 1e6:N1} MB, {bytes * 1e6 / events / 1e6:N1} MB a million events, {bytes / 1e9m * _options.GigabytePrice:0.0000} a month at {_options.GigabytePrice} a GB; 10,000 requests cost {_options.RequestPrice}.");

    /// <summary>Bytes in all tables, as the service counts them.</summary>
    private async Task<long> StoredAsync()
    {
        var service = new TableServiceClient(_connection, new());
        var bytes = 0L;
        foreach (var suffix in Suffixes)
        {
            await foreach (var row in service.GetTableClient(_prefix + suffix).QueryAsync<TableEntity>(null, null, null, CancellationToken.None))
            {
                bytes += EntityLimits.SizeOf(row);
            }
        }

        _count.Take();
        return bytes;
    }

    private async IAsyncEnumerable<RecordBatch> ImportedAsync()
    {
        foreach (var batch in EventBatches.Generate(1, _options.Events, _options.Seats, FileEvents))
        {
            await Task.Yield();
            yield return batch;
        }
    }

    private Task<AzureTableUsageStore> OpenAsync() =>
        AzureTableUsageStore.OpenAsync(_connection, new() { Key = new byte[32], Prefix = _prefix }, TimeProvider.System, CancellationToken.None);

    private static void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    private static void Line(string text) => Console.Out.WriteLine(text);
}
