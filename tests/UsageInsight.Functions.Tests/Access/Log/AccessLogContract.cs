using System.Globalization;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Access.Log;

/// <summary>What the access log promises on every store: nothing is lost, and whatever was changed from outside is found.</summary>
internal abstract class AccessLogContract
{
    private static readonly byte[] Key = "0123456789abcdef0123456789abcdef"u8.ToArray();

    private readonly ManualTimeProvider _clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    // Null where the store is not to be had here and its tests are skipped.
    private IUsageStore _store = null!;

    protected abstract Task<IUsageStore> OpenAsync(TimeProvider time);

    protected abstract Task CloseAsync(IUsageStore store);

    [SetUp]
    public async Task SetUpAsync() => _store = await OpenAsync(_clock);

    [TearDown]
    public Task TearDownAsync() => _store is null ? Task.CompletedTask : CloseAsync(_store);

    [Test]
    public async Task Entries_Written_AreReadInOrderWithAllTheySay()
    {
        await Log().AppendAsync(new("entra:1", AccessAct.Reveal, "one name") { Seat = "u1", Why = "ticket 7" }, CancellationToken.None);
        await Log().AppendAsync(new("key:2", AccessAct.Export, "GET /renewals.csv"), CancellationToken.None);

        var entries = await Log().ReadAsync(CancellationToken.None).ToListAsync();

        Assert.That(entries.Select(e => (e.Sequence, e.Who, e.Act, e.What, e.Why)), Is.EqualTo(new[] { (1L, "entra:1", AccessAct.Reveal, "one name", "ticket 7"), (2L, "key:2", AccessAct.Export, "GET /renewals.csv", null) }));
        Assert.That((entries[0].SeatMark, entries[1].SeatMark, entries[0].At), Is.EqualTo((Log().MarkOf("u1"), (string?)null, _clock.GetUtcNow())));
    }

    [Test]
    public async Task Entries_OfSeveralInstancesAtOnce_AreAllThere()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async instance =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Log().AppendAsync(new($"entra:{instance}", AccessAct.SeatList, i.ToString(CultureInfo.InvariantCulture)), CancellationToken.None);
            }
        }));

        var entries = await Log().ReadAsync(CancellationToken.None).ToListAsync();

        Assert.That(entries.Select(e => e.Sequence), Is.EqualTo(Enumerable.Range(1, 40)));
        Assert.That(entries.GroupBy(e => e.Who).Select(g => string.Join(',', g.Select(e => e.What))), Has.All.EqualTo("0,1,2,3,4,5,6,7,8,9").And.Exactly(4).Items);
        await AssertAsync(Is.Empty);
    }

    [Test]
    public async Task Entry_ThatIsDeleted_IsMissed([Values(1, 3, 5)] int place)
    {
        await WriteAsync(5);
        await _store.DeleteDocumentAsync("access-log", Id(place), CancellationToken.None);

        await AssertAsync(Has.Some.Contains("missing"));
    }

    [Test]
    public async Task Entry_ThatIsChanged_IsFound()
    {
        await WriteAsync(3);
        var document = await ReadAsync(2);
        await PutAsync("access-log", Id(2), document.Replace(document[^40], document[^40] == '0' ? '1' : '0'));

        await AssertAsync(Is.EqualTo(new[] { "Entry 000000000002 was changed, or was not written by this workspace." }));
    }

    [Test]
    public async Task Entry_PutInAnothersPlace_IsFound()
    {
        await WriteAsync(3);
        await PutAsync("access-log", Id(2), await ReadAsync(3));

        await AssertAsync(Has.Some.Contains("Entry 000000000002 was changed"));
    }

    [Test]
    public async Task Tail_CutOffTogetherWithItsHead_IsFoundForGood()
    {
        await WriteAsync(3);
        await PutAsync("access-log-head", "head", """{"sequence":1,"hash":"0","mac":"0"}""");
        await _store.DeleteDocumentAsync("access-log", Id(2), CancellationToken.None);
        await _store.DeleteDocumentAsync("access-log", Id(3), CancellationToken.None);

        await AssertAsync(Has.Some.Contains("head of the log was changed"));
        await WriteAsync(1);
        await AssertAsync(Is.Not.Empty);
    }

    [Test]
    public async Task Tail_CutOffWithTheHeadRemoved_IsFoundForGood()
    {
        await WriteAsync(4);
        await _store.DeleteDocumentAsync("access-log-head", "head", CancellationToken.None);
        await _store.DeleteDocumentAsync("access-log", Id(4), CancellationToken.None);

        await AssertAsync(Has.Some.Contains("head of the log was removed"));
        await WriteAsync(1);
        await AssertAsync(Has.Some.Contains("Entry 000000000004: the head of the log was changed from outside"));
        Assert.That(await Log().ReadAsync(CancellationToken.None).CountAsync(), Is.EqualTo(5), "three, the one that tells, and the new one");
    }

    [Test]
    public async Task Look_WhileOthersWrite_FindsNothing()
    {
        var writing = Task.Run(() => WriteAsync(40));
        while (!writing.IsCompleted)
        {
            await AssertAsync(Is.Empty);
        }

        await writing;
    }

    [Test]
    public async Task Tail_CutOffWithAnOlderHeadPutBack_IsFoundByTheAnchor()
    {
        await WriteAsync(2);
        var older = (await _store.ReadDocumentAsync("access-log-head", "head", CancellationToken.None))!.Json;
        await WriteAsync(1);
        var anchor = (await Log().VerifyAsync(null, CancellationToken.None)).Anchor;
        await PutAsync("access-log-head", "head", older);
        await _store.DeleteDocumentAsync("access-log", Id(3), CancellationToken.None);

        Assert.That((await Log().VerifyAsync(anchor, CancellationToken.None)).Problems, Has.Some.Contains("anchor"));
    }

    [Test]
    public async Task Anchor_OfAnEarlierLook_HoldsLater()
    {
        await WriteAsync(2);
        var anchor = (await Log().VerifyAsync(null, CancellationToken.None)).Anchor;
        await WriteAsync(2);

        Assert.That((await Log().VerifyAsync(anchor, CancellationToken.None)).Problems, Is.Empty);
    }

    [Test]
    public async Task Crash_BetweenEntryAndHead_LosesNothing()
    {
        await WriteAsync(1);
        var head = (await _store.ReadDocumentAsync("access-log-head", "head", CancellationToken.None))!.Json;
        await WriteAsync(1);
        await PutAsync("access-log-head", "head", head);

        await AssertAsync(Is.Empty);
        await WriteAsync(1);
        Assert.That(await Log().ReadAsync(CancellationToken.None).CountAsync(), Is.EqualTo(3));
        await AssertAsync(Is.Empty);
    }

    [Test]
    public async Task Entry_ForgedWithoutTheKey_StopsTheLogInsteadOfJoiningIt()
    {
        await WriteAsync(1);
        await new AccessLog(_store, new byte[32], _clock).AppendAsync(new("entra:9", AccessAct.Export, "forged"), CancellationToken.None);

        await AssertAsync(Is.Not.Empty);
    }

    [Test]
    public async Task Erasure_OfSomebodyAnEntryNames_LeavesTheLogWhole()
    {
        await Log().AppendAsync(new("local:anna", AccessAct.Reveal, "one name") { Seat = "anna", Why = "anna asked" }, CancellationToken.None);
        await _store.EraseAsync(new("anna"), ["anna"], CancellationToken.None);

        Assert.That(await Log().ReadAsync(CancellationToken.None).CountAsync(), Is.EqualTo(1));
        await AssertAsync(Is.Empty);
    }

    [Test]
    public async Task Documents_OfTheLog_NameNobodyInPlainText()
    {
        await Log().AppendAsync(new("local:anna", AccessAct.Reveal, "one name") { Seat = "u1234567890", Why = "the matter of anna" }, CancellationToken.None);

        Assert.That(await ReadAsync(1), Does.Not.Contain("anna").And.Not.Contain("u1234567890"));
    }

    private AccessLog Log() => new(_store, Key, _clock);

    private static string Id(int place) => place.ToString("D12", CultureInfo.InvariantCulture);

    private async Task WriteAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Log().AppendAsync(new("entra:1", AccessAct.SeatList, "GET /seats"), CancellationToken.None);
        }
    }

    private async Task<string> ReadAsync(int place) => (await _store.ReadDocumentAsync("access-log", Id(place), CancellationToken.None))!.Json;

    private async Task PutAsync(string collection, string id, string json)
    {
        var known = await _store.ReadDocumentAsync(collection, id, CancellationToken.None);
        await _store.WriteDocumentAsync(collection, id, json, known?.Version, CancellationToken.None);
    }

    private async Task AssertAsync(NUnit.Framework.Constraints.IResolveConstraint problems) =>
        Assert.That((await Log().VerifyAsync(null, CancellationToken.None)).Problems, problems);
}
