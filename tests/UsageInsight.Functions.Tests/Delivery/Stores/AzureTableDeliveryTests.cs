using UsageInsight.Functions.Tests.Storage.AzureTables;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Delivery.Stores;

/// <summary>Delivery over Azure tables on the emulator: each instance has opened the store for itself, as instances of a function app do.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AzureTableDeliveryTests : DeliveryContract
{
    protected override async Task<IReadOnlyList<IUsageStore>> OpenAsync(int instances)
    {
        var (prefix, stores) = (Azurite.NewPrefix(), new List<IUsageStore>());
        for (var i = 0; i < instances; i++)
        {
            stores.Add(await AzureTableUsageStore.OpenAsync(Azurite.RequireConnection(), new() { Key = new byte[32], Prefix = prefix, Partitions = 2 }, Clock, CancellationToken.None));
        }

        return stores;
    }
}
