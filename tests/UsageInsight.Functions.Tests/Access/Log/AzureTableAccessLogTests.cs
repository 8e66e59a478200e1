using UsageInsight.Functions.Tests.Ingest;
using UsageInsight.Functions.Tests.Storage.AzureTables;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Access.Log;

/// <summary>The access log in Azure tables, on the emulator.</summary>
internal sealed class AzureTableAccessLogTests : AccessLogContract
{
    protected override async Task<IUsageStore> OpenAsync(TimeProvider time) =>
        await AzureTableUsageStore.OpenAsync(Azurite.RequireConnection(), new() { Key = IngestServer.StoreKey, Prefix = Azurite.NewPrefix(), Partitions = 2 }, time, CancellationToken.None);

    protected override async Task CloseAsync(IUsageStore store) => await store.DisposeAsync();
}
