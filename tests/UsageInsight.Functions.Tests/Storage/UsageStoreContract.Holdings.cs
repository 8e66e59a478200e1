using UsageInsight.Ledger;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <content>Holdings, sources, checkpoints and documents.</content>
public abstract partial class UsageStoreContract
{
    [Test]
    public async Task Holdings_NewestPerKey_Wins()
    {
        var outcome = await FoldAsync(
            Empty with { Seats = [Holds("ann", "pro", 0), Holds("ann", "pro", 3), Holds("bob", "pro", 1)] },
            Empty with { Presence = [Seen("ann", 4), Seen("ann", 2)], Entitlements = [Bought(5, 9), Bought(7, 1)] });
        Store = await ReopenAsync(Store);

        var holdings = await Store.ReadHoldingsAsync(CancellationToken.None);

        Assert.That(outcome, Is.EqualTo(new FoldOutcome(6, 1, 0)));
        Assert.That(holdings.Seats, Is.EqualTo(new[] { Holds("ann", "pro", 0), Holds("bob", "pro", 1) }));
        Assert.That(holdings.Presence, Is.EqualTo(new[] { Seen("ann", 2) }));
        Assert.That(holdings.Entitlements, Is.EqualTo(new[] { Bought(7, 1) }));
    }

    [Test]
    public async Task Presence_OfAnEarlierDayOrNone_DoesNotUnsayALaterOne()
    {
        var seen = Seen("ann", 2) with { LastActive = Day.AddDays(-3) };
        await FoldAsync(Empty with { Presence = [seen] });

        await FoldAsync(Empty with { Presence = [seen with { LastActive = Day.AddDays(-9), ObservedOn = Day }] }, Empty with { Presence = [seen with { LastActive = null, ObservedOn = Day }] });

        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Presence, Is.EqualTo(new[] { seen with { ObservedOn = Day } }));
    }

    [Test]
    public async Task Sources_TellWhatWasHeardOfThem()
    {
        await FoldAsync(Batch(Event("1", "ann", "f", 5), Says("ann", "g", 2)) with { CompleteThrough = Day.AddDays(-1), ConcealsNames = true });
        await Store.AppendAsync(Batch(Event("1", "ann", "f", 5)) with { ReceivedAt = ReceivedAt.AddHours(3), Failed = [Failure("x", "no sense")] }, CancellationToken.None);

        var source = (await Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single();

        Assert.That(source.DaysSeen, Is.EqualTo(new[] { Day.AddDays(-5), Day.AddDays(-2) }));
        Assert.That((source.OldestDay, source.NewestDay, source.CompleteThrough), Is.EqualTo(((DateOnly?)Day.AddDays(-5), (DateOnly?)Day.AddDays(-2), (DateOnly?)Day.AddDays(-1))));
        Assert.That((source.Apps, source.ConcealsNames, source.LastReceived), Is.EqualTo((new[] { "app" }, true, ReceivedAt.AddHours(3))));
        Assert.That(source.Totals, Is.EqualTo(new FoldOutcome(2, 1, 1)));
    }

    [Test]
    public async Task Checkpoint_OfAnOldOwner_IsFencedWithItsRows()
    {
        Assert.That(await Store.ReadCheckpointAsync("c", CancellationToken.None), Is.Null);
        var old = await Store.TakeOwnershipAsync("c", CancellationToken.None);
        await Store.AppendAsync(Batch(Event("1", "ann", "f")) with { Checkpoint = new("c", "page 1", old) }, CancellationToken.None);
        var newer = await Store.TakeOwnershipAsync("c", CancellationToken.None);

        Assert.That(
            async () => await Store.AppendAsync(Batch(Event("2", "ann", "f")) with { Checkpoint = new("c", "page 2", old) }, CancellationToken.None),
            Throws.InstanceOf<StaleOwnerException>());
        Assert.That(
            async () => await Store.ImportAsync(Stream(Batch(Event("3", "ann", "f")) with { Checkpoint = new("c", "page 2", old) }), CancellationToken.None),
            Throws.InstanceOf<StaleOwnerException>());
        Assert.That(await Store.ReadCheckpointAsync("c", CancellationToken.None), Is.EqualTo(new Checkpoint("c", "page 1", old)));
        await Store.AppendAsync(Empty with { Checkpoint = new("c", "page 2", newer) }, CancellationToken.None);
        Assert.That((await Store.ReadCheckpointAsync("c", CancellationToken.None))!.State, Is.EqualTo("page 2"));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 1" }));
    }

    [Test]
    public async Task Documents_AreWrittenByWhoKnowsTheVersion()
    {
        var first = await Store.WriteDocumentAsync("c", "x", "{}", null, CancellationToken.None);

        Assert.That(await Store.WriteDocumentAsync("c", "x", "{1}", null, CancellationToken.None), Is.Null);
        var second = await Store.WriteDocumentAsync("c", "x", "{2}", first, CancellationToken.None);
        Assert.That(await Store.WriteDocumentAsync("c", "x", "{3}", first, CancellationToken.None), Is.Null);
        Assert.That(await Store.ReadDocumentAsync("c", "x", CancellationToken.None), Is.EqualTo(new StoredDocument("x", "{2}", second!)));

        await Store.WriteDocumentAsync("c", "\uFF61", "{}", null, CancellationToken.None);
        await Store.WriteDocumentAsync("c", "\U0001F642", "{}", null, CancellationToken.None);
        await Store.WriteDocumentAsync("d", "y", "{}", null, CancellationToken.None);
        var ids = new List<string>();
        await foreach (var document in Store.ReadDocumentsAsync("c", CancellationToken.None))
        {
            ids.Add(document.Id);
        }

        Assert.That(ids, Is.EqualTo(new[] { "x", "\U0001F642", "\uFF61" }), "ordinal, not by UTF-8");
        var all = await Store.ReadAllDocumentsAsync(CancellationToken.None).Select(d => $"{d.Collection} {d.Document.Id} {d.Document.Json}").ToListAsync();
        Assert.That(all, Is.EquivalentTo(new[] { "c x {2}", "c \uFF61 {}", "c \U0001F642 {}", "d y {}" }));
        await Store.DeleteDocumentAsync("c", "x", CancellationToken.None);
        await Store.DeleteDocumentAsync("c", "x", CancellationToken.None);
        Assert.That(await Store.ReadDocumentAsync("c", "x", CancellationToken.None), Is.Null);
    }

    private static RecordBatch Empty => new() { Source = "s", ReceivedAt = ReceivedAt };

    private static FailedRecord Failure(string id, string text, string source = "s") => new()
    {
        Id = id,
        Source = source,
        Place = "line 1",
        Reason = "bad-date",
        Message = "The date is no date.",
        Text = System.Text.Encoding.UTF8.GetBytes(text),
        ReceivedAt = ReceivedAt,
    };

    private static SeatRecord Holds(string seat, string plan, int daysAgo) =>
        new() { Seat = new(seat), App = "app", Plan = plan, ObservedOn = Day.AddDays(-daysAgo), AssignedOn = Day.AddDays(-90), Group = "sales", Source = "s" };

    private static PresenceRecord Seen(string seat, int daysAgo) =>
        new() { Seat = new(seat), App = "app", Kind = "sign-in", LastActive = Day.AddDays(-daysAgo - 3), ObservedOn = Day.AddDays(-daysAgo), Source = "s" };

    private static EntitlementRecord Bought(int seats, int daysAgo) =>
        new() { App = "app", Plan = "pro", Purchased = seats, UnitPrice = new(12.50m, "EUR"), TermEnd = Day.AddDays(200), ObservedOn = Day.AddDays(-daysAgo), Source = "s" };
}
