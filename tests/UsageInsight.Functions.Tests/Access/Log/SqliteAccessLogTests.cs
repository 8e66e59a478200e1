using UsageInsight.Functions.Tests.Ingest;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Access.Log;

internal sealed class SqliteAccessLogTests : AccessLogContract
{
    private TemporaryFolder _folder = null!;

    protected override async Task<IUsageStore> OpenAsync(TimeProvider time)
    {
        _folder = new();
        return await SqliteUsageStore.OpenAsync(_folder.Path, new() { Key = IngestServer.StoreKey }, time, CancellationToken.None);
    }

    protected override async Task CloseAsync(IUsageStore store)
    {
        await store.DisposeAsync();
        _folder.Dispose();
    }
}
