using UsageInsight.Ledger;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <content>Failed records, erasure, retention, rebuild.</content>
public abstract partial class UsageStoreContract
{
    [Test]
    public async Task Failed_ReplayedTwice_CountsOnce()
    {
        await FoldAsync(Batch(Event("1", "ann", "f")) with { Failed = [Failure("x", "line of x"), Failure("y", "line of y")] });
        Assert.That((await ReadFailedAsync("s")).Select(f => (f.Id, System.Text.Encoding.UTF8.GetString(f.Text.Span), f.Reason)), Is.EquivalentTo(new[]
        {
            ("x", "line of x", "bad-date"), ("y", "line of y", "bad-date"),
        }));

        await Store.ReplayAsync(["x"], Batch(Event("2", "ann", "f")), CancellationToken.None);
        await Store.ReplayAsync(["x"], Batch(Event("3", "ann", "f")), CancellationToken.None);
        await Store.FoldAsync(CancellationToken.None);

        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 2" }));
        Assert.That((await ReadFailedAsync()).Select(f => f.Id), Is.EqualTo(new[] { "y" }));
        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().Totals, Is.EqualTo(new FoldOutcome(2, 0, 1)));
    }

    [Test]
    public async Task Import_OfManyMistakes_KeepsThemAllOrNone()
    {
        static async IAsyncEnumerable<RecordBatch> Mistakes(bool breaks)
        {
            for (var b = 0; b < 3; b++)
            {
                yield return Empty with { Failed = [.. Enumerable.Range(0, 1000).Select(i => Failure($"{b}.{i}", "x"))] };
            }

            await Task.Yield();
            if (breaks)
            {
                throw new InvalidDataException("cut off");
            }
        }

        Assert.That(async () => await Store.ImportAsync(Mistakes(true), CancellationToken.None), Throws.InstanceOf<InvalidDataException>());
        Assert.That(await ReadFailedAsync(), Is.Empty);
        Assert.That(await Store.ImportAsync(Mistakes(false), CancellationToken.None), Is.EqualTo(new FoldOutcome(0, 0, 3000)));
        Assert.That(await ReadFailedAsync(), Has.Count.EqualTo(1000), "as many as were asked for");
    }

    [Test]
    public async Task Erase_Seat_LeavesOnlyOthersAndSuppressesResends()
    {
        var seats = new[] { Holds("ann", "pro", 0), Holds("bob", "pro", 0) };
        await FoldAsync(Batch(Event("1", "ann", "f"), Event("2", "bob", "f"), Says("ann", "g"), Says("bob", "g")) with { Seats = seats });
        await FoldAsync(Empty with { Failed = [Failure("x", """{"user":"ann@example.com"}"""), Failure("y", """{"user":"joann@example.com"}""")] });
        await Store.WriteDocumentAsync("findings", "1", """{"seat":"ann"}""", null, CancellationToken.None);
        await Store.WriteDocumentAsync("findings", "2", """{"seat":"joann"}""", null, CancellationToken.None);

        var outcome = await Store.EraseAsync(new("ann"), ["ann@example.com"], CancellationToken.None);
        var resent = await FoldAsync(Batch(Event("1", "ann", "f"), Event("9", "ann", "f"), Event("2", "bob", "f")) with { Seats = seats });

        Assert.That(outcome, Is.EqualTo(new EraseOutcome(2, 3, 1)));
        Assert.That(resent, Is.EqualTo(new FoldOutcome(0, 5, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "bob f 2026-03-01 1", "bob g 2026-03-01 1" }));
        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Seats.Select(s => s.Seat.Value), Is.EqualTo(new[] { "bob" }));
        Assert.That((await ReadFailedAsync()).Select(f => f.Id), Is.EqualTo(new[] { "y" }));
        Assert.That(await Store.ReadDocumentAsync("findings", "1", CancellationToken.None), Is.Null);
        Assert.That(await Store.ReadDocumentAsync("findings", "2", CancellationToken.None), Is.Not.Null);
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);

        Time.Advance(TimeSpan.FromDays(31));
        Assert.That(await FoldAsync(Batch(Event("9", "ann", "f"))), Is.EqualTo(new FoldOutcome(1, 0, 0)), "after thirty days a resend is a new record");
    }

    [Test]
    public async Task Retain_AfterRecordDays_KeepsFactsSealsDaysAndForgetsIds()
    {
        await FoldAsync(Batch(Event("1", "ann", "f", 3), Says("bob", "g", 3), Says("bob", "g", 4)));
        var before = await ReadLinesAsync();
        Time.Advance(TimeSpan.FromDays(91));
        await Store.RetainAsync(new(), CancellationToken.None);
        var late = ReceivedAt.AddDays(91);

        Assert.That(await ReadLinesAsync(), Is.EqualTo(before));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
        var outcome = await FoldAsync(Batch(Event("1", "ann", "f", 3), Event("2", "ann", "f", 2), Says("bob", "g", 3), Says("bob", "g", 4, 7)) with { ReceivedAt = late });
        Assert.That(outcome, Is.EqualTo(new FoldOutcome(2, 1, 1)));
        Assert.That((await ReadFailedAsync()).Single().Reason, Is.EqualTo("day-sealed"));
        await Store.RebuildAsync(CancellationToken.None);
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-02-26 1", "ann f 2026-02-27 1", "bob g 2026-02-25 7", "bob g 2026-02-26 1" }));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Retain_AfterDaySumDays_DropsTheSums()
    {
        await FoldAsync(Batch(Event("1", "ann", "f"), Says("bob", "g")) with { Failed = [Failure("x", "x")] });
        Time.Advance(TimeSpan.FromDays(1190));
        await FoldAsync(Batch("later", [Event("2", "ann", "g")]) with { ReceivedAt = Time.GetUtcNow() });
        Time.Advance(TimeSpan.FromDays(11));

        await Store.RetainAsync(new(), CancellationToken.None);

        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann g 2026-03-01 1" }));
        Assert.That(await ReadFailedAsync(), Is.Empty);
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Retain_AfterDaySumDays_ForgetsSeatsOfWhichNothingIsLeft()
    {
        var seats = new[] { "held", "gone" }.Select(seat => new SeatRecord { Seat = new(seat), App = "app", Plan = "pro", ObservedOn = Day, Source = "s" }).ToList();
        var presence = new PresenceRecord { Seat = new("gone"), App = "app", Kind = "sign-in", LastActive = Day, ObservedOn = Day, Source = "s" };
        await FoldAsync(Batch(Event("1", "ann", "f"), Event("2", "bob", "f"), Says("gone", "g")) with { Seats = seats, Presence = [presence] });
        Time.Advance(TimeSpan.FromDays(1190));
        var today = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        await FoldAsync(Batch("later", [Event("3", "ann", "g")]) with { ReceivedAt = Time.GetUtcNow(), Seats = [seats[0] with { ObservedOn = today }] });
        Time.Advance(TimeSpan.FromDays(11));

        await Store.RetainAsync(new(), CancellationToken.None);

        Assert.That((await Store.ReadLedgerAsync(CancellationToken.None)).Seats.Select(s => s.Value), Is.EquivalentTo(new[] { "ann" }));
        var holdings = await Store.ReadHoldingsAsync(CancellationToken.None);
        Assert.That((holdings.Seats.Select(s => s.Seat.Value).Single(), holdings.Presence.Count), Is.EqualTo(("held", 0)));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
        await FoldAsync(Batch("later", [Event("4", "bob", "f")]) with { ReceivedAt = Time.GetUtcNow() });
        Assert.That((await ReadLinesAsync()).Count(line => line.StartsWith("bob ", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Rename_Seats_KeepsTheirRecordsUnderTheNewNames()
    {
        var held = new SeatRecord { Seat = new("ann"), App = "app", Plan = "pro", ObservedOn = Day, Source = "s" };
        var seen = new PresenceRecord { Seat = new("bob"), App = "app", Kind = "sign-in", LastActive = Day, ObservedOn = Day, Source = "s" };
        await FoldAsync(Batch(Event("1", "ann", "f", 3), Says("bob", "g", 3), Event("2", "cid", "f")) with { Seats = [held], Presence = [seen] });
        var names = new Dictionary<SeatId, SeatId> { [new("ann")] = new("n-1"), [new("bob")] = new("n-2"), [new("nobody")] = new("n-3") };

        Assert.That(await Store.RenameAsync(names, CancellationToken.None), Is.EqualTo(2));
        Assert.That(await Store.RenameAsync(names, CancellationToken.None), Is.Zero, "once more changes nothing");

        Assert.That((await ReadLinesAsync()).Select(line => line.Split(' ')[0]), Is.EquivalentTo(new[] { "n-1", "n-2", "cid" }));
        var holdings = await Store.ReadHoldingsAsync(CancellationToken.None);
        Assert.That((holdings.Seats.Single().Seat.Value, holdings.Presence.Single().Seat.Value), Is.EqualTo(("n-1", "n-2")));
        Assert.That(await FoldAsync(Batch(Event("1", "n-1", "f", 3), Says("n-2", "g", 3))), Is.EqualTo(new FoldOutcome(0, 2, 0)), "they are known under the new names");
        await Store.RebuildAsync(CancellationToken.None);
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
        Assert.That((await ReadLinesAsync()).Select(line => line.Split(' ')[0]), Is.EquivalentTo(new[] { "n-1", "n-2", "cid" }));
    }

    [Test]
    public async Task Rebuild_OfASoundLedger_ChangesNothing()
    {
        await FoldAsync(Batch(Event("1", "ann", "f", 500, 70), Event("2", "ann", "f", 500, 70), Says("bob", "g", quantity: 1_000_000_000)));
        await FoldAsync(Batch(Says("bob", "g", quantity: 3), Says("bob", "g", 900)));
        var before = await ReadLinesAsync();

        await Store.RebuildAsync(CancellationToken.None);

        Assert.That(await ReadLinesAsync(), Is.EqualTo(before));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }
}
