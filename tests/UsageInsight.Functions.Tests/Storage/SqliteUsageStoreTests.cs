using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>The SQLite store keeps the contract.</summary>
[TestFixture]
public sealed class SqliteUsageStoreTests : UsageStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override async Task<IUsageStore> OpenEmptyAsync()
    {
        _folder.Empty();
        return await OpenAsync();
    }

    protected override async Task<IUsageStore> ReopenAsync(IUsageStore store)
    {
        await store.DisposeAsync();
        return await OpenAsync();
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    private Task<SqliteUsageStore> OpenAsync() => SqliteUsageStore.OpenAsync(_folder.Path, new() { Key = new byte[32], Partitions = 3 }, Time, CancellationToken.None);
}
