using UsageInsight.Ledger;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <summary>What every store must do; one subclass a store.</summary>
public abstract partial class UsageStoreContract
{
    protected ManualTimeProvider Time { get; private set; } = new(ReceivedAt);

    protected IUsageStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IUsageStore> OpenEmptyAsync();

    /// <summary>Closes the store and opens what it left.</summary>
    protected abstract Task<IUsageStore> ReopenAsync(IUsageStore store);

    [SetUp]
    public async Task Open()
    {
        Time = new(ReceivedAt);
        Store = await OpenEmptyAsync();
    }

    // There is none where the store's surroundings are missing and the test is skipped.
    [TearDown]
    public async Task Close() => await (Store?.DisposeAsync() ?? ValueTask.CompletedTask);

    protected async Task<FoldOutcome> FoldAsync(params RecordBatch[] batches)
    {
        foreach (var batch in batches)
        {
            await Store.AppendAsync(batch, CancellationToken.None);
        }

        return await Store.FoldAsync(CancellationToken.None);
    }

    protected async Task<IReadOnlyList<string>> ReadLinesAsync() => Lines(await Store.ReadLedgerAsync(CancellationToken.None));

    protected async Task<List<FailedRecord>> ReadFailedAsync(string? source = null)
    {
        var failed = new List<FailedRecord>();
        await foreach (var record in Store.ReadFailedAsync(source, 1000, CancellationToken.None))
        {
            failed.Add(record);
        }

        return failed;
    }
}
