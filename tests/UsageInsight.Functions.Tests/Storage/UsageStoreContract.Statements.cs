using UsageInsight.Ledger;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <content>Records without ids.</content>
public abstract partial class UsageStoreContract
{
    [Test]
    public async Task Fold_RowsOfOneUnit_AreSummedThenReplace()
    {
        await FoldAsync(Batch(Says("ann", "f", quantity: 9)));

        var outcome = await FoldAsync(Batch(Says("ann", "f", quantity: 2), Says("ann", "f", quantity: 3)));

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(2, 0, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 5" }));
    }

    [Test]
    public async Task Import_RowsOfAllBatches_AreOneUnit()
    {
        var outcome = await Store.ImportAsync(Stream(Batch(Says("ann", "f")), Batch(Says("ann", "f"))), CancellationToken.None);
        var again = await Store.ImportAsync(Stream(Batch(Says("ann", "f"), Says("ann", "f"))), CancellationToken.None);

        Assert.That((outcome, again), Is.EqualTo((new FoldOutcome(2, 0, 0), new FoldOutcome(0, 2, 0))));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 2" }));
    }

    [Test]
    public async Task Fold_TwoSourcesAndEvents_AreAdded()
    {
        await FoldAsync(Batch("a", [Says("ann", "f", quantity: 2)]), Batch("b", [Says("ann", "f", quantity: 3)]), Batch("c", [Event("1", "ann", "f")]));

        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 6" }));
    }

    [Test]
    public async Task Fold_Restated_WithdrawsWhatIsNotRepeated()
    {
        await FoldAsync(Batch(Says("ann", "f"), Says("bob", "f"), Says("bob", "f", 9)), Batch("other", [Says("bob", "g")]));

        await FoldAsync(Batch(Says("ann", "f", quantity: 4)) with { Restates = new(Day.AddDays(-1), Day) });

        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 4", "bob f 2026-02-20 1", "bob g 2026-03-01 1" }));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Fold_StatementOfNoUse_MarksNoDayAndIsRemembered()
    {
        var first = await FoldAsync(Batch(Says("ann", "f", quantity: 0)));
        var second = await FoldAsync(Batch(Says("ann", "f", quantity: 0)));

        Assert.That((first, second), Is.EqualTo((new FoldOutcome(1, 0, 0), new FoldOutcome(0, 1, 0))));
        Assert.That(await ReadLinesAsync(), Is.Empty);
    }

    [Test]
    public async Task Fold_AddingBatch_ComesOnTopOfWhatWasStated()
    {
        await FoldAsync(Batch(Says("ann", "f", quantity: 5)));

        var outcome = await FoldAsync(Batch(Says("ann", "f"), Says("ann", "g")) with { AddsToStatements = true });

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(2, 0, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 6", "ann g 2026-03-01 1" }));
        Assert.That(await FoldAsync(Batch(Says("ann", "f", quantity: 6))), Is.EqualTo(new FoldOutcome(0, 1, 0)), "the whole file, mended, says the same");
    }
}
