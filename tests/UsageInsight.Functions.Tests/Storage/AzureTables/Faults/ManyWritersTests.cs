using UsageInsight.CrashDriver;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>Several instances on one store: appending and folding at once, stalling, racing.</summary>
[TestFixture]
internal sealed class ManyWritersTests
{
    private readonly ManualTimeProvider _time = new(ReceivedAt);
    private FaultyStore _place = null!;

    [SetUp]
    public void NewPlace() => _place = new(_time);

    [Test]
    public async Task Instances_AppendingAndFoldingAtOnce_LoseAndDoubleNothing()
    {
        // Real time: who finds the fold taken waits for it.
        var place = new FaultyStore(TimeProvider.System);
        const int Instances = 3;
        const int Batches = 8;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Instances).Select(async instance =>
        {
            await using var store = await place.OpenAsync();
            var outcome = default(FoldOutcome);
            for (var i = 0; i < Batches; i++)
            {
                await Task.WhenAll(
                    store.AppendAsync(Sender.Append((instance * Batches) + i), CancellationToken.None),
                    store.AppendAsync(Batch($"statements {instance}", [Says("ann", $"f{instance}", i)]), CancellationToken.None));
                outcome += i % 3 == 2 ? await store.FoldAsync(CancellationToken.None) : default;
            }

            return outcome;
        }));

        await using var last = await place.OpenAsync();
        var total = outcomes.Aggregate(await last.FoldAsync(CancellationToken.None), (sum, one) => sum + one);
        var events = Instances * Batches * Sender.BatchEvents;
        Assert.That(total, Is.EqualTo(new FoldOutcome(events + (Instances * Batches), (Instances * Batches) - 1, 0)), "each batch but the first repeats an event");
        var ledger = await last.ReadLedgerAsync(CancellationToken.None);
        Assert.That(Lines(ledger), Has.Count.EqualTo(events + (Instances * Batches)));
        Assert.That(await last.VerifyAsync(CancellationToken.None), Is.Empty);
        Assert.That(await place.StrayRowsAsync(), Is.Empty);
    }

    [Test]
    public async Task Folder_ThatStallsPastItsLease_IsFencedAndLeavesNothing([Values("pages", "switching")] string where)
    {
        var (stalled, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var transport = new FaultyTransport(async (request, _) =>
        {
            if (stalled.Task.IsCompleted || Writes(request, where))
            {
                stalled.TrySetResult();
                await goOn.Task;
            }

            return Fault.None;
        });
        await using var slow = await _place.OpenAsync(transport);
        await slow.AppendAsync(Batch(Event("1", "ann", "f"), Says("bob", "g")), CancellationToken.None);
        var folding = slow.FoldAsync(CancellationToken.None);
        await stalled.Task;
        _time.Advance(TimeSpan.FromMinutes(2));

        await using var quick = await _place.OpenAsync();
        await quick.AppendAsync(Batch(Event("2", "ann", "f")), CancellationToken.None);
        var outcome = await quick.FoldAsync(CancellationToken.None);
        goOn.SetResult();

        Assert.That(async () => await folding, Throws.InstanceOf<StoreUnavailableException>().With.Message.Contains("took over"));
        Assert.That(outcome, Is.EqualTo(new FoldOutcome(3, 0, 0)));
        Assert.That(await slow.FoldAsync(CancellationToken.None), Is.EqualTo(default(FoldOutcome)));
        Assert.That(Lines(await slow.ReadLedgerAsync(CancellationToken.None)), Is.EqualTo(new[] { "ann f 2026-03-01 2", "bob g 2026-03-01 1" }));
        await quick.RetainAsync(new(), CancellationToken.None);
        Assert.That(await _place.StrayRowsAsync(), Is.Empty);
    }

    [Test]
    public async Task Group_WhoseSecondTransactionFails_AnswersEachSenderForItself()
    {
        // More batches at once than a transaction takes: the first one holds the commit up until all others wait.
        var (reached, waiting, batches) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await using var store = await _place.OpenAsync(
            new FaultyTransport(async (request, _) =>
            {
                if (!Writes(request, "inbox"))
                {
                    return Fault.None;
                }

                reached.TrySetResult();
                await (Interlocked.Increment(ref batches) == 1 ? waiting.Task : Task.CompletedTask);
                return batches == 3 ? Fault.Busy : Fault.None;
            }),
            retries: 0);
        List<Task<long>> sending = [store.AppendAsync(Batch(Event("0", "ann", "f")), CancellationToken.None)];
        await reached.Task;
        sending.AddRange(Enumerable.Range(1, 129).Select(i => store.AppendAsync(Batch(Event($"{i}", "ann", "f")), CancellationToken.None)));
        waiting.SetResult();
        await Task.WhenAll(sending.Select(s => s.ContinueWith(_ => { }, TaskScheduler.Default)));
        var failed = sending.Where(s => s.IsFaulted).ToList();
        var answered = sending.Count - failed.Count;

        Assert.That(failed.Select(f => f.Exception!.InnerException), Is.All.InstanceOf<StoreUnavailableException>());
        Assert.That(failed, Has.Count.EqualTo(30), "those of the second transaction of their group");
        Assert.That((await store.FoldAsync(CancellationToken.None)).Accepted, Is.EqualTo(answered));
        await Task.WhenAll(Enumerable.Range(0, 130).Select(i => store.AppendAsync(Batch(Event($"{i}", "ann", "f")), CancellationToken.None)));
        Assert.That(await store.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(failed.Count, answered, 0)), "what was sent again is known, the rest is new");
    }

    [Test]
    public async Task Upload_WhoseSecondPartitionFails_LeavesTheOldLedgerAndIsDoneAgain()
    {
        var uploads = 0;
        await using var store = await _place.OpenAsync(
            (request, _) => Writes(request, "pages") && Interlocked.Increment(ref uploads) == 3 ? Fault.Busy : Fault.None, retries: 0);
        await store.AppendAsync(Batch([.. Enumerable.Range(0, 40).Select(i => Event($"{i}", $"seat{i}", "f"))]), CancellationToken.None);

        Assert.That(async () => await store.FoldAsync(CancellationToken.None), Throws.InstanceOf<StoreUnavailableException>());
        Assert.That(await _place.StrayRowsAsync(), Has.Count.EqualTo(1), "the batch, and no page");

        Assert.That(await store.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(40, 0, 0)));
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Append_WhoseTipWasMoved_LooksAndIsDoneOnce()
    {
        await using var store = await _place.OpenAsync();
        await store.AppendAsync(Batch(Event("1", "ann", "f")), CancellationToken.None);
        var inbox = new StoreTables(new(Azurite.RequireConnection(), new()), _place.Prefix).Inbox;
        var tip = await inbox.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {PushInbox.Tip}"), null, null, CancellationToken.None).SingleAsync();
        await inbox.UpsertEntityAsync(new TableEntity(tip.PartitionKey, tip.RowKey) { ["Write"] = "another" }, TableUpdateMode.Replace, CancellationToken.None);

        await store.AppendAsync(Batch(Event("2", "ann", "f")), CancellationToken.None);
        await inbox.DeleteEntityAsync(tip.PartitionKey, tip.RowKey, Azure.ETag.All, CancellationToken.None);
        await store.AppendAsync(Batch(Event("3", "ann", "f")), CancellationToken.None);

        Assert.That(await store.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(3, 0, 0)));
    }

    [Test]
    public async Task Connector_OfTwoRunsAtOnce_MovesItsCheckpointForTheNewerOnly()
    {
        await using var one = await _place.OpenAsync();
        await using var other = await _place.OpenAsync();
        var old = await one.TakeOwnershipAsync("c", CancellationToken.None);
        var newer = await other.TakeOwnershipAsync("c", CancellationToken.None);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var owner = i % 2 == 0 ? old : newer;
            try
            {
                await (i % 2 == 0 ? one : other).AppendAsync(Batch(Event($"{i}", "ann", "f")) with { Checkpoint = new("c", $"page {i}", owner) }, CancellationToken.None);
                return owner;
            }
            catch (StaleOwnerException)
            {
                return "stale";
            }
        }));

        Assert.That(results, Is.EqualTo(new[] { "stale", newer, "stale", newer, "stale", newer }));
        Assert.That(await one.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(3, 0, 0)));
    }

    [Test]
    public async Task NewerForm_IsRefusedByWritersAndReaders()
    {
        await using (var store = await _place.OpenAsync())
        {
            await store.AppendAsync(Batch(Event("1", "ann", "f")), CancellationToken.None);
            await store.FoldAsync(CancellationToken.None);
        }

        var control = new StoreTables(new(Azurite.RequireConnection(), new()), _place.Prefix).Control;
        await control.UpsertEntityAsync(new TableEntity(HeadState.Key.Partition, HeadState.Key.Row) { ["Form"] = 99 }, TableUpdateMode.Merge, CancellationToken.None);

        Assert.That(async () => await _place.OpenAsync(), Throws.InstanceOf<StoreRefusedException>().With.Message.Contains("newer program"));
    }

    /// <summary>Says whether a request is a transaction on one of the tables, or the one that makes a commit the ledger.</summary>
    private bool Writes(Azure.Core.Request request, string what)
    {
        if (request.Content is null || !request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            return false;
        }

        using var stream = new MemoryStream();
        request.Content.WriteTo(stream, CancellationToken.None);
        var body = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        return what == "switching" ? body.Contains("\"Settled\":false", StringComparison.Ordinal) : body.Contains($"/{_place.Prefix}{what}", StringComparison.Ordinal);
    }
}
