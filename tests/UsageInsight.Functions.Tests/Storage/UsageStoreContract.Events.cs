using UsageInsight.Ledger;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <content>Records with ids.</content>
public abstract partial class UsageStoreContract
{
    [Test]
    public async Task Fold_NewEvents_AreCounted()
    {
        var outcome = await FoldAsync(Batch(Event("1", "ann", "f"), Event("2", "ann", "f"), Event("3", "bob", "g", 3, 5), Event("4", null, "g")));

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(4, 0, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "- g 2026-03-01 1", "ann f 2026-03-01 2", "bob g 2026-02-26 5" }));
    }

    [Test]
    public async Task Fold_SameIdSameContent_IsADuplicate()
    {
        await FoldAsync(Batch(Event("1", "ann", "f")));

        var again = await FoldAsync(Batch(Event("1", "ann", "f"), Event("1", "ann", "f")), Batch("other", [Event("1", "ann", "f")]));

        Assert.That(again, Is.EqualTo(new FoldOutcome(0, 3, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 1" }));
    }

    [Test]
    public async Task Fold_SameIdOtherContent_KeepsTheFirstAndTheConflict()
    {
        var outcome = await FoldAsync(Batch(Event("1", "ann", "f"), Event("1", "ann", "f", quantity: 2), Event("1", "bob", "f"), Event("1", "ann", "f")));

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(1, 1, 2)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 1" }));
        Assert.That((await ReadFailedAsync()).Select(f => f.Reason), Is.EqualTo(new[] { "id-conflict", "id-conflict" }));
    }

    [Test]
    public async Task Read_PendingBatches_AreCounted()
    {
        await FoldAsync(Batch(Event("1", "ann", "f")));
        await Store.AppendAsync(Batch(Event("1", "ann", "f"), Event("2", "ann", "f"), Says("bob", "g")), CancellationToken.None);

        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 2", "bob g 2026-03-01 1" }));
    }

    [Test]
    public async Task Fold_FutureAndAncientDays_AreKeptAsFailed()
    {
        var outcome = await FoldAsync(Batch(Event("1", "ann", "f", -2), Event("2", "ann", "f", -3), Event("3", "ann", "f", 20000)));

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(1, 0, 2)));
        Assert.That((await ReadFailedAsync()).Select(f => f.Reason).Order(), Is.EqualTo(new[] { "ancient-day", "future-day" }));
    }

    [Test]
    public async Task Import_Batches_AreFoldedAsOne()
    {
        var outcome = await Store.ImportAsync(Stream(Batch(Event("1", "ann", "f")), Batch(Event("1", "ann", "f"), Event("2", "bob", "f"))), CancellationToken.None);

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(2, 1, 0)));
        Store = await ReopenAsync(Store);
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 1", "bob f 2026-03-01 1" }));
    }

    [Test]
    public async Task Import_ThatBreaksOff_LeavesNothing()
    {
        static async IAsyncEnumerable<RecordBatch> Broken()
        {
            yield return Batch(Event("1", "ann", "f"), Event("1", "bob", "f"));
            await Task.Yield();
            throw new InvalidDataException("the file is cut off");
        }

        Assert.That(async () => await Store.ImportAsync(Broken(), CancellationToken.None), Throws.InstanceOf<InvalidDataException>());
        Assert.That(await ReadLinesAsync(), Is.Empty);
        Assert.That(await ReadFailedAsync(), Is.Empty);
    }
}
