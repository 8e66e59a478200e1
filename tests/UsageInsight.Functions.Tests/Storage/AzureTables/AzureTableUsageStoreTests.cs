using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>The store in Azure tables keeps the contract, on the emulator.</summary>
[TestFixture]
public sealed class AzureTableUsageStoreTests : UsageStoreContract
{
    private string _prefix = "";

    protected override async Task<IUsageStore> OpenEmptyAsync()
    {
        _prefix = Azurite.NewPrefix();
        return await OpenAsync();
    }

    protected override async Task<IUsageStore> ReopenAsync(IUsageStore store)
    {
        await store.DisposeAsync();
        return await OpenAsync();
    }

    private Task<AzureTableUsageStore> OpenAsync() =>
        AzureTableUsageStore.OpenAsync(Azurite.RequireConnection(), new() { Key = new byte[32], Prefix = _prefix, Partitions = 3 }, Time, CancellationToken.None);
}
