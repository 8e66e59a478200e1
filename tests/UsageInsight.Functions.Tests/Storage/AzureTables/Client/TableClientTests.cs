using Azure;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Client;

/// <summary>The thin client against the emulator: what a store relies on.</summary>
[TestFixture]
internal sealed class TableClientTests
{
    private TableClient _table = null!;

    [SetUp]
    public async Task MakeTableAsync()
    {
        var service = new TableServiceClient(Azurite.RequireConnection(), new());
        _table = service.GetTableClient(Azurite.NewPrefix());
        await service.CreateTableIfNotExistsAsync(_table.Name, CancellationToken.None);
        await service.CreateTableIfNotExistsAsync(_table.Name, CancellationToken.None);
    }

    [Test]
    public async Task Entity_OfEveryType_ReadsBackTheSame()
    {
        var instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(1234567);
        var written = new TableEntity("p", "r")
        {
            ["Text"] = "o'hara \u00DC \"{}\u2028", ["Empty"] = "", ["Bytes"] = new byte[] { 0, 255, 1 }, ["Int"] = -5, ["Long"] = long.MaxValue, ["True"] = true, ["At"] = instant,
        };

        var etag = (await _table.AddEntityAsync(written, CancellationToken.None)).Headers.ETag;

        var read = (await ReadAsync("r"))!;
        Assert.That(read, Is.EquivalentTo(written));
        Assert.That(read.ETag, Is.EqualTo(etag));
        Assert.That(read.Timestamp, Is.Not.Null);
        Assert.That((await _table.GetEntityIfExistsAsync<TableEntity>("p", "r", ["Int"], CancellationToken.None)).Value!.Select(p => p.Key), Is.EqualTo(new[] { "Int" }));
        Assert.That(_table.GetEntityIfExists<TableEntity>("p", "r", null, CancellationToken.None).Value!.GetInt64("Long"), Is.EqualTo(long.MaxValue));
        Assert.That(await ReadAsync("another"), Is.Null);
    }

    [Test]
    public async Task Update_OfAnotherVersion_Is412AndOfNone404()
    {
        var row = new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 };
        var first = (await _table.AddEntityAsync(row, CancellationToken.None)).Headers.ETag!.Value;

        var second = (await _table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, first, TableUpdateMode.Merge, CancellationToken.None)).Headers.ETag!.Value;

        Assert.That(await ReadAsync("r"), Is.EquivalentTo(new TableEntity { ["A"] = 3, ["B"] = 2 }));
        await FailsAsync(412, TableErrorCode.UpdateConditionNotSatisfied, () => _table.UpdateEntityAsync(row, first, TableUpdateMode.Replace, CancellationToken.None));
        await _table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 4 }, second, TableUpdateMode.Replace, CancellationToken.None);
        Assert.That(await ReadAsync("r"), Is.EquivalentTo(new TableEntity { ["A"] = 4 }));
        await FailsAsync(409, TableErrorCode.EntityAlreadyExists, () => _table.AddEntityAsync(row, CancellationToken.None));
        await FailsAsync(404, TableErrorCode.ResourceNotFound, () => _table.UpdateEntityAsync(new TableEntity("p", "none"), ETag.All, TableUpdateMode.Replace, CancellationToken.None));
        await FailsAsync(412, TableErrorCode.UpdateConditionNotSatisfied, () => _table.DeleteEntityAsync("p", "r", first, CancellationToken.None));
    }

    [Test]
    public async Task UpsertAndDelete_AskForNoVersion()
    {
        await _table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, TableUpdateMode.Replace, CancellationToken.None);
        await _table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, TableUpdateMode.Merge, CancellationToken.None);
        Assert.That(await ReadAsync("r"), Is.EquivalentTo(new TableEntity { ["A"] = 1, ["B"] = 2 }));

        await _table.DeleteEntityAsync("p", "r", ETag.All, CancellationToken.None);
        await _table.DeleteEntityAsync("p", "r", ETag.All, CancellationToken.None);

        Assert.That(await ReadAsync("r"), Is.Null);
    }

    [Test]
    public async Task Transaction_OfEveryAction_GivesTheETagsAndIsWhole()
    {
        foreach (var key in new[] { "merged", "replaced", "gone" })
        {
            await _table.AddEntityAsync(new TableEntity("p", key) { ["A"] = 1 }, CancellationToken.None);
        }

        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, Row("added")),
            new(TableTransactionActionType.UpdateMerge, Row("merged"), (await ReadAsync("merged"))!.ETag),
            new(TableTransactionActionType.UpdateReplace, Row("replaced")),
            new(TableTransactionActionType.Delete, Row("gone")),
            new(TableTransactionActionType.UpsertMerge, Row("upserted")),
            new(TableTransactionActionType.UpsertReplace, Row("upserted too")),
        ];

        var answers = (await _table.SubmitTransactionAsync(actions, CancellationToken.None)).Value;

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(204));
        Assert.That(await ReadAsync("merged"), Is.EquivalentTo(new TableEntity { ["A"] = 1, ["B"] = 2 }));
        Assert.That(await ReadAsync("replaced"), Is.EquivalentTo(new TableEntity { ["B"] = 2 }));
        Assert.That(await ReadAsync("gone"), Is.Null);
        foreach (var (key, at) in new[] { ("added", 0), ("merged", 1), ("replaced", 2), ("upserted", 4), ("upserted too", 5) })
        {
            Assert.That((await ReadAsync(key))!.ETag, Is.EqualTo(answers[at].Headers.ETag), key);
        }
    }

    [Test]
    public async Task Transaction_WithAFailingAction_DoesNothingAndNamesIt()
    {
        await _table.AddEntityAsync(Row("there"), CancellationToken.None);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, Row("new")),
            new(TableTransactionActionType.Add, Row("newer")),
            new(TableTransactionActionType.Add, Row("there")),
        ];

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(actions, CancellationToken.None));

        Assert.That((failure!.Status, failure.ErrorCode, failure.FailedTransactionActionIndex), Is.EqualTo(((int, string?, int?))(409, TableErrorCode.EntityAlreadyExists, 2)));
        Assert.That(await ReadAsync("new"), Is.Null);
    }

    [Test]
    public async Task Query_OfManyRows_FollowsContinuationInOrderOfKeys()
    {
        foreach (var chunk in Enumerable.Range(0, 2_500).Chunk(EntityLimits.Actions))
        {
            await _table.SubmitTransactionAsync(chunk.Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row($"{i:0000}"))), CancellationToken.None);
        }

        var pages = new List<int>();
        var keys = new List<string>();
        await foreach (var page in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"0100"}"), null, ["RowKey"], CancellationToken.None).AsPages())
        {
            pages.Add(page.Values.Count);
            keys.AddRange(page.Values.Select(r => r.RowKey));
        }

        Assert.That(keys, Is.EqualTo(Enumerable.Range(100, 2_400).Select(i => $"{i:0000}")));
        Assert.That(pages, Is.EqualTo(new[] { 1000, 1000, 400 }));
    }

    [Test]
    public void Service_WithAWrongKey_IsRefusedWithItsCode()
    {
        var wrong = new TableServiceClient(System.Text.RegularExpressions.Regex.Replace(Azurite.RequireConnection(), "AccountKey=[^;]*", "AccountKey=AAAA"), new());

        Assert.That(
            async () => await wrong.GetTableClient(_table.Name).GetEntityIfExistsAsync<TableEntity>("p", "r", null, CancellationToken.None),
            Throws.InstanceOf<RequestFailedException>().With.Property("Status").EqualTo(403));
    }

    private static TableEntity Row(string key) => new("p", key) { ["B"] = 2 };

    private async Task<TableEntity?> ReadAsync(string key) => (await _table.GetEntityIfExistsAsync<TableEntity>("p", key, null, CancellationToken.None)).Value;

    private static async Task FailsAsync(int status, string code, Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await call());
        Assert.That((failure!.Status, failure.ErrorCode), Is.EqualTo(((int, string?))(status, code)));
    }
}
