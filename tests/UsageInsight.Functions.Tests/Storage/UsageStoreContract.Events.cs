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

    [TestCase(5)]
    [TestCase(16)]
    public async Task Read_ShardByShard_GivesTogetherTheWhole(int parts)
    {
        await FoldAsync(Batch([.. Enumerable.Range(0, 300).Select(i => Event($"{i}", i % 100 == 0 ? null : $"seat{i % 90}", $"f{i % 7}", i % 50))]));
        await Store.AppendAsync(Batch(Event("late", "ann", "f"), Says("bob", "f")), CancellationToken.None);
        var whole = await ReadLinesAsync();

        var lines = new List<string>();
        var seats = new List<string>();
        for (var part = 0; part < parts; part++)
        {
            var ledger = await Store.ReadLedgerAsync(ShardRange.Part(part, parts), CancellationToken.None);
            lines.AddRange(Lines(ledger));
            seats.AddRange(ledger.Seats.Select(s => s.Value));
        }

        Assert.That(lines.Order(StringComparer.Ordinal), Is.EqualTo(whole));
        Assert.That(seats, Is.Unique);
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

    [Test]
    public async Task Fold_ShuffledAndRepeatedThreeTimes_GivesTheSameSums()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 400).Select(i => Event($"{i}", $"seat{i % 23}", $"f{i % 7}", i % 50, 1 + (i % 3))).ToArray();
        var inOrder = (await FoldAsync(Batch(rows)), await ReadLinesAsync());
        await Store.DisposeAsync();
        Store = await OpenEmptyAsync();

        var shuffled = rows.Concat(rows).Concat(rows).ToArray();
        random.Shuffle(shuffled);
        var outcome = default(FoldOutcome);
        foreach (var part in shuffled.Chunk(100))
        {
            outcome += await FoldAsync(Batch(part));
        }

        Assert.That(outcome, Is.EqualTo(inOrder.Item1 with { Duplicate = 800 }));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(inOrder.Item2));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Fold_ManySmallFolds_AreCompactedAndStillKnowEveryId()
    {
        const int Folds = 25;
        for (var i = 0; i < Folds; i++)
        {
            await FoldAsync(Batch(Event($"e{i}", "ann", "f", i)), Batch(Says("bob", "f", i)));
        }

        var again = await FoldAsync(Batch([.. Enumerable.Range(0, Folds).Select(i => Event($"e{i}", "ann", "f", i))]));

        Assert.That(again, Is.EqualTo(new FoldOutcome(0, Folds, 0)));
        Assert.That(await ReadLinesAsync(), Has.Count.EqualTo(2 * Folds));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Names_OfEveryKind_ReadBackTheSame()
    {
        string[] hostile = ["a'; DROP TABLE pages;--", "a\0b", "a\u00ADb", "\uD800", "\uDFFF", "\u202Egnp", "K", "\u212A", "", " ", "a\nb", "%s{0}", "\U0001F642", new('x', 5000)];
        await FoldAsync(Batch([.. hostile.Select((name, i) => Event($"{i}", name, name))]));
        Store = await ReopenAsync(Store);

        var ledger = await Store.ReadLedgerAsync(CancellationToken.None);

        Assert.That(ledger.Seats.Select(s => s.Value), Is.EquivalentTo(hostile));
        Assert.That(ledger.Features.Select(f => f.Feature), Is.EqualTo(hostile.Order(StringComparer.Ordinal)));
        Assert.That(ledger.Partitions.Sum(p => p.PairCount), Is.EqualTo(hostile.Length));
    }

    [Test]
    public async Task Append_ManyAtOnce_AllCountOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => Store.AppendAsync(Batch(Event($"{i}", "ann", "f"), Event("shared", "ann", "f")), CancellationToken.None)));

        Assert.That(await Store.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(121, 119, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 121" }));
    }

    [Test]
    public async Task Read_WhileWriting_SeesWholeBatchesOnly()
    {
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                await FoldAsync(Batch(Event($"a{i}", "ann", "f"), Event($"b{i}", "bob", "f")));
            }
        });
        while (!writing.IsCompleted)
        {
            var lines = await ReadLinesAsync();
            Assert.That(lines.Select(l => l[4..]).Distinct().Count(), Is.LessThanOrEqualTo(1), "ann and bob always have the same count");
        }

        await writing;
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 30", "bob f 2026-03-01 30" }));
    }
}
