using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Delivery.Stores;

/// <summary>Delivery over SQLite: one process writes, so its instances are threads over one store.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteDeliveryTests : DeliveryContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<IReadOnlyList<IUsageStore>> OpenAsync(int instances)
    {
        IUsageStore store = await SqliteUsageStore.OpenAsync(_folder.Path, new() { Key = new byte[32] }, Clock, CancellationToken.None);
        return [.. Enumerable.Repeat(store, instances)];
    }
}
