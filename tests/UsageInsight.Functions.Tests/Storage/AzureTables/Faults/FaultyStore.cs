using Azure.Core;
using UsageInsight.Storage;

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
}
