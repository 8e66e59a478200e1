using System.Globalization;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>
/// A process that is gone after its n-th request of a commit, for each n: the next one finds the old commit or the new one, finishes what was
/// left, and removes what nobody names. The suite takes every few requests; USAGEINSIGHT_FAULTS=all takes each.
/// </summary>
[TestFixture]
internal sealed class CrashTests
{
    private const int EveryFew = 6;
    private static readonly FailedRecord Mistake = new()
    {
        Id = "mistake", Source = "s", Place = "line 1", Reason = "bad-date", Message = "The date is no date.", Text = "x"u8.ToArray(), ReceivedAt = ReceivedAt,
    };

    private readonly ManualTimeProvider _time = new(ReceivedAt);

    [TestCase("fold")]
    [TestCase("import")]
    [TestCase("erase")]
    public async Task Commit_CutOffAfterAnyRequest_IsThereWholeOrNotAtAll(string what)
    {
        var step = Environment.GetEnvironmentVariable("USAGEINSIGHT_FAULTS") == "all" ? 1 : EveryFew;
        for (var (last, ended) = (0, false); !ended; last += step)
        {
            var place = new FaultyStore(_time);
            await FillAsync(place);
            ended = await CutOffAsync(place, what, last);
            _time.Advance(TimeSpan.FromMinutes(2));
            await CheckAsync(place, what, string.Create(CultureInfo.InvariantCulture, $"{what}, cut off after {last} requests"));
        }
    }

    private static async Task FillAsync(FaultyStore place)
    {
        await using var store = await place.OpenAsync();
        await store.AppendAsync(Batch(Event("1", "ann", "f"), Says("bob", "g")) with { Failed = [Mistake] }, CancellationToken.None);
        await store.FoldAsync(CancellationToken.None);
        await store.AppendAsync(Batch(Event("2", "ann", "f"), Event("1", "bob", "f"), Says("bob", "h")) with { Failed = [Mistake with { Id = "another" }] }, CancellationToken.None);
        await store.ReplayAsync(["mistake"], Batch(Says("bob", "h")) with { AddsToStatements = true }, CancellationToken.None);
    }

    // As a killed process does, it neither says goodbye nor gives anything back: after the cut every request fails.
    private static async Task<bool> CutOffAsync(FaultyStore place, string what, int last)
    {
        var sent = 0;
        var store = await place.OpenAsync((_, _) => Interlocked.Increment(ref sent) > last + 1 ? Fault.LostRequest : Fault.None, retries: 0);
        try
        {
            await (what switch
            {
                "fold" => store.FoldAsync(CancellationToken.None),
                "import" => store.ImportAsync(Stream(Batch(Event("3", "cid", "f"), Says("cid", "g"))), CancellationToken.None),
                _ => (Task)store.EraseAsync(new("ann"), [], CancellationToken.None),
            });
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(FaultyStore place, string what, string when)
    {
        await using var store = await place.OpenAsync();
        var folded = new List<string> { "ann f 2026-03-01 2", "bob g 2026-03-01 1", "bob h 2026-03-01 2" };
        var pending = Lines(await store.ReadLedgerAsync(CancellationToken.None));
        if (what == "import")
        {
            await store.ImportAsync(Stream(Batch(Event("3", "cid", "f"), Says("cid", "g"))), CancellationToken.None);
            folded.AddRange(["cid f 2026-03-01 1", "cid g 2026-03-01 1"]);
        }
        else if (what == "erase")
        {
            await store.EraseAsync(new("ann"), [], CancellationToken.None);
            folded.RemoveAt(0);
        }

        Assert.That(pending, Has.Some.EqualTo("bob h 2026-03-01 2"), when + ": read before the next fold");
        await store.FoldAsync(CancellationToken.None);
        Assert.That(Lines(await store.ReadLedgerAsync(CancellationToken.None)), Is.EqualTo(folded), when);
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty, when);
        var failed = await store.ReadFailedAsync(null, 10, CancellationToken.None).Select(f => f.Reason).ToListAsync();
        Assert.That(failed, Is.EquivalentTo(new[] { "bad-date", "id-conflict" }), when);
        var totals = (await store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().Totals;
        Assert.That(totals.Failed, Is.EqualTo(2), when);
        await store.RetainAsync(new(), CancellationToken.None);
        Assert.That(await place.StrayRowsAsync(), Is.Empty, when);
    }
}
