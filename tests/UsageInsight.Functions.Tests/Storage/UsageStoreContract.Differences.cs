using System.Text;
using System.Text.Json;
using UsageInsight.Ledger;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage;

/// <content>Where stores could differ: sizes, keys, the order of what is pending.</content>
public abstract partial class UsageStoreContract
{
    [Test]
    public async Task Append_OfALargeBatch_IsWholeBeforeAndAfterTheFold()
    {
        const int Rows = 60_000;
        await Store.AppendAsync(Batch([.. Enumerable.Range(0, Rows).Select(i => Event($"{i}", $"seat{i % 50}", $"f{i % 3}", i % 400))]), CancellationToken.None);
        await Store.AppendAsync(Batch(Event("0", "seat0", "f0")), CancellationToken.None);

        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().Totals, Is.EqualTo(new FoldOutcome(Rows, 1, 0)));
        Assert.That(await Store.FoldAsync(CancellationToken.None), Is.EqualTo(new FoldOutcome(Rows, 1, 0)));
        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().Totals, Is.EqualTo(new FoldOutcome(Rows, 1, 0)));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Pages_LargerThanAnyRow_ReadBackTheSame()
    {
        string[] names = [.. Enumerable.Range(0, 250).Select(i => $"{i:000}{new string('x', 5000)}")];
        await FoldAsync(Batch([.. names.Select((name, i) => Event($"{i}", "ann", name))]));
        Store = await ReopenAsync(Store);
        await FoldAsync(Batch(Event("0", "ann", names[0]), Event("more", "ann", names[249])));

        var ledger = await Store.ReadLedgerAsync(CancellationToken.None);

        Assert.That(ledger.Features.Select(f => f.Feature), Is.EqualTo(names));
        Assert.That(Lines(ledger), Has.Count.EqualTo(250).And.Some.EqualTo($"ann {names[249]} 2026-03-01 2"));
        Assert.That(await Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Documents_OfAnySize_ReadBackTheSame([Values(0, 100_000, 3_000_000)] int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var json = JsonSerializer.Serialize(new { text = Convert.ToBase64String(bytes), more = "\u00DC\uD83D\uDE42\u2028" });

        var first = await Store.WriteDocumentAsync("c", "x", json, null, CancellationToken.None);
        Assert.That((await Store.ReadDocumentAsync("c", "x", CancellationToken.None))!.Json, Is.EqualTo(json));
        var second = await Store.WriteDocumentAsync("c", "x", json + " ", first, CancellationToken.None);

        Assert.That(await Store.WriteDocumentAsync("c", "x", "{}", first, CancellationToken.None), Is.Null);
        Assert.That(await Store.ReadDocumentsAsync("c", CancellationToken.None).ToListAsync(), Is.EqualTo(new[] { new StoredDocument("x", json + " ", second!) }));
        await Store.DeleteDocumentAsync("c", "x", CancellationToken.None);
        Assert.That(await Store.ReadAllDocumentsAsync(CancellationToken.None).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Documents_WithKeysOfEveryKind_AreToldApart()
    {
        string[] keys = ["", " ", "a", "A", "a/b", "a\\b", "a#b", "a?b", "a%2Fb", "a%b", "a+b", "a b", "a!b", "a!0021b", "a~b", "'", "''", "o'hara", ".", "..", "\0", "\n", "\u007F", "\u0085", "\u00E4", "a\u0308", "\uD83C\uDF89", new('x', 512), new('x', 513), new('/', 600)];
        foreach (var key in keys)
        {
            Assert.That(await Store.WriteDocumentAsync("c", key, JsonSerializer.Serialize(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(key))), null, CancellationToken.None), Is.Not.Null, key);
        }

        foreach (var key in keys)
        {
            Assert.That((await Store.ReadDocumentAsync("c", key, CancellationToken.None))?.Json, Does.Contain(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(key))), key);
        }

        Assert.That((await Store.ReadDocumentsAsync("c", CancellationToken.None).ToListAsync()).Select(d => d.Id), Is.EqualTo(keys.Order(StringComparer.Ordinal)));
        Assert.That(await Store.ReadDocumentsAsync("C", CancellationToken.None).ToListAsync(), Is.Empty, "collections are told apart by case");
    }

    [Test]
    public async Task Failed_AreReadNewestFirst_OfOneSource_AsManyAsAskedFor()
    {
        foreach (var (id, source, hours) in new[] { ("b", "s", 2), ("a", "s", 2), ("c", "s", 1), ("d", "o'hara/x", 3), ("e", "s", 0) })
        {
            await Store.AppendAsync(Empty with { Source = source, Failed = [Failure(id, "x", source) with { ReceivedAt = ReceivedAt.AddHours(hours) }] }, CancellationToken.None);
            await (id == "a" ? Store.FoldAsync(CancellationToken.None) : Task.FromResult(default(FoldOutcome)));
        }

        Assert.That((await ReadFailedAsync()).Select(f => f.Id), Is.EqualTo(new[] { "d", "a", "b", "c", "e" }));
        Assert.That((await ReadFailedAsync("o'hara/x")).Select(f => f.Id), Is.EqualTo(new[] { "d" }));
        Assert.That((await Store.ReadFailedAsync("s", 3, CancellationToken.None).ToListAsync()).Select(f => f.Id), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(await ReadFailedAsync("s' or '1' eq '1"), Is.Empty);
    }

    [Test]
    public async Task Failed_ReplayedBeforeTheFold_IsGoneAtOnceAndCountsOnce()
    {
        await Store.AppendAsync(Empty with { Failed = [Failure("x", "x"), Failure("y", "y")] }, CancellationToken.None);
        await Store.ReplayAsync(["x", "none"], Batch(Says("ann", "f")) with { AddsToStatements = true }, CancellationToken.None);
        await Store.ReplayAsync(["x"], Batch(Says("ann", "f")) with { AddsToStatements = true }, CancellationToken.None);
        await Store.ReplayAsync(["none"], Batch(Says("ann", "f")) with { AddsToStatements = true }, CancellationToken.None);

        Assert.That((await ReadFailedAsync()).Select(f => f.Id), Is.EqualTo(new[] { "y" }));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 1" }));
        await Store.FoldAsync(CancellationToken.None);
        Assert.That((await ReadFailedAsync()).Select(f => f.Id), Is.EqualTo(new[] { "y" }));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 1" }));
        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().Totals, Is.EqualTo(new FoldOutcome(1, 0, 1)));
    }

    [Test]
    public async Task Failed_ThatFailsAgainInItsReplay_StaysOnce()
    {
        await FoldAsync(Empty with { Failed = [Failure("x", "x")] });

        await Store.ReplayAsync(["x"], Empty with { Failed = [Failure("x", "x")] }, CancellationToken.None);
        await Store.FoldAsync(CancellationToken.None);

        Assert.That((await ReadFailedAsync()).Select(f => f.Id), Is.EqualTo(new[] { "x" }));
        Assert.That((await Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().Totals, Is.EqualTo(new FoldOutcome(0, 0, 1)));
    }

    [Test]
    public async Task Import_WithTheCheckpointOfItsOwner_MovesItWithTheRows()
    {
        var owner = await Store.TakeOwnershipAsync("c", CancellationToken.None);
        var state = new string('s', 200_000) + "\u00DC";

        await Store.ImportAsync(Stream(Batch(Event("1", "ann", "f")) with { Checkpoint = new("c", state, owner) }), CancellationToken.None);

        Assert.That(await Store.ReadCheckpointAsync("c", CancellationToken.None), Is.EqualTo(new Checkpoint("c", state, owner)));
        Assert.That(await Store.ReadCheckpointAsync("C", CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Erase_OfWhatIsPendingOrGone_RemovesItAndCountsTheRest()
    {
        await Store.AppendAsync(Batch(Event("1", "ann", "f"), Event("2", "bob", "f")) with { Failed = [Failure("x", "ann")] }, CancellationToken.None);

        Assert.That(await Store.EraseAsync(new("ann"), [], CancellationToken.None), Is.EqualTo(new EraseOutcome(1, 1, 1)));
        Assert.That(await Store.EraseAsync(new("ann"), [], CancellationToken.None), Is.EqualTo(default(EraseOutcome)));

        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "bob f 2026-03-01 1" }));
        await Store.AppendAsync(Batch(Event("3", "ann", "f")), CancellationToken.None);
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "bob f 2026-03-01 1" }), "what is pending is suppressed when it is read, too");
    }

    [Test]
    public async Task Erase_LooksIntoAllDocumentsButTheSettings()
    {
        await Store.WriteDocumentAsync(IDocuments.Settings, "keys", """{"name":"ann"}""", null, CancellationToken.None);
        await Store.WriteDocumentAsync("notes", "of ann", "{}", null, CancellationToken.None);

        await Store.EraseAsync(new("ann"), [], CancellationToken.None);

        Assert.That(await Store.ReadAllDocumentsAsync(CancellationToken.None).Select(d => d.Document.Id).ToListAsync(), Is.EqualTo(new[] { "keys" }));
    }

    [Test]
    public async Task Read_WhileImporting_SeesNothingOfTheFileBeforeItsEnd()
    {
        var (reading, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        async IAsyncEnumerable<RecordBatch> File()
        {
            yield return Batch(Event("1", "ann", "f"));
            reading.SetResult();
            await goOn.Task;
            yield return Batch(Event("2", "ann", "f"));
        }

        var import = Store.ImportAsync(File(), CancellationToken.None);
        await reading.Task;
        await Store.AppendAsync(Batch(Event("3", "bob", "f")), CancellationToken.None);
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "bob f 2026-03-01 1" }), "appends go on");
        goOn.SetResult();

        Assert.That(await import, Is.EqualTo(new FoldOutcome(2, 0, 0)));
        Assert.That(await ReadLinesAsync(), Is.EqualTo(new[] { "ann f 2026-03-01 2", "bob f 2026-03-01 1" }));
    }

    [Test]
    public async Task Documents_WithTheVectorsOfTableKeys_AreToldApart()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Repository.RequireShared("vectors", "azure-table", "keys.json")));

        // Half a character is no text: SQLite would not give it back.
        var keys = vectors.RootElement.GetProperty("cases").EnumerateArray().Select(KeyOf).Where(key => !key.Any(char.IsSurrogate) || key.Length == 2).ToList();
        foreach (var key in keys)
        {
            await Store.WriteDocumentAsync("vectors", key, "{}", null, CancellationToken.None);
        }

        Assert.That((await Store.ReadDocumentsAsync("vectors", CancellationToken.None).ToListAsync()).Select(d => d.Id), Is.EqualTo(keys.Order(StringComparer.Ordinal)));
    }

    private static string KeyOf(JsonElement vector) => vector.GetProperty("keyUtf16Hex").GetString() is { } hex
        ? string.Concat(hex.Chunk(4).Select(unit => (char)Convert.ToUInt16(new(unit), 16)))
        : vector.GetProperty("key").GetString()!;
}
