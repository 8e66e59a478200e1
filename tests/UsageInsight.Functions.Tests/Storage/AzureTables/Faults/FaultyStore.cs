using Azure.Core;
using UsageInsight.Storage;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>Stores on one set of tables, each behind a transport of its own.</summary>
internal sealed class FaultyStore(TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public string Prefix { get; } = Azurite.NewPrefix();

    /// <summary>Opens the tables without faults.</summary>
    public Task<AzureTableUsageStore> OpenAsync() => OpenAsync((_, _) => Fault.None);

    /// <summary>Opens the tables behind a transport.</summary>
    public Task<AzureTableUsageStore> OpenAsync(FaultyTransport transport, int retries = 3) =>
        AzureTableUsageStore.OpenAsync(FaultyTransport.Service(transport, retries), new() { Key = new byte[32], Prefix = Prefix, Lease = Lease, Partitions = 2 }, time, CancellationToken.None);

    /// <summary>Opens the tables with faults.</summary>
    public Task<AzureTableUsageStore> OpenAsync(Func<Request, int, Fault> choose, int retries = 3) =>
        OpenAsync(new FaultyTransport((request, number) => Task.FromResult(choose(request, number))), retries);

    /// <summary>Rows that nothing names: of pages that no commit knows, and of batches that are folded.</summary>
    public async Task<IReadOnlyList<string>> StrayRowsAsync()
    {
        var tables = new StoreTables(new(Azurite.RequireConnection(), new()), Prefix);
        var head = await new LedgerHead(tables.Control).ReadAsync(CancellationToken.None);
        var commit = await new LedgerSnapshots(new(tables.Control), new(tables), new(tables.Pages, new(1 << 20))).CommitOfAsync(head, CancellationToken.None);
        var named = commit.Pages.Names.Append(commit.Name).Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var pages = await tables.Pages.QueryAsync<TableEntity>(null, null, null, CancellationToken.None).Select(row => row.RowKey).ToListAsync();
        var batches = await new InboxRows(tables).ListAsync(CancellationToken.None);
        return [.. pages.Where(key => !named.Contains(StoredName.NameOf(key))), .. batches.Select(b => b.Name.RowKey)];
    }
}
