using UsageInsight.Functions.Tests.Storage.AzureTables.Faults;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>What calls that were cut off left behind goes with the daily retention, and nothing else does.</summary>
[TestFixture]
internal sealed class SweepTests
{
    [TestCase(0, 4)]
    [TestCase(2, 1)]
    [TestCase(8 * 24, 0)]
    public async Task Retain_SoManyHoursLater_RemovesWhatIsLeftOver(int hours, int left)
    {
        // The service stamps rows by its own clock.
        var time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var place = new FaultyStore(time);
        await using var store = await place.OpenAsync();
        await store.AppendAsync(Batch(Event("1", "ann", "f")), CancellationToken.None);
        await store.WriteDocumentAsync("c", "x", "{}", null, CancellationToken.None);
        var tables = new StoreTables(new(Azurite.RequireConnection(), new()), place.Prefix);
        await tables.Inbox.AddEntityAsync(new TableEntity("i-gone", InboxName.Of("i-gone", 7, 1).BodyKey(0)), CancellationToken.None);
        await tables.Control.AddEntityAsync(new TableEntity(StoreTables.Ledger, InboxName.OfConnector("c", 7, 1).BodyKey(0)), CancellationToken.None);
        await tables.Documents.AddEntityAsync(new TableEntity(new DocumentName("c", "x").Partition, new DocumentName("c", "x").BodyKey("gone", 0)), CancellationToken.None);
        time.Advance(TimeSpan.FromHours(hours));

        await store.RetainAsync(new(), CancellationToken.None);

        Assert.That(await LeftOverAsync(tables), Has.Count.EqualTo(left));
        await store.AppendAsync(Batch(Event("2", "ann", "f")), CancellationToken.None);
        Assert.That((await store.FoldAsync(CancellationToken.None)).Received, Is.EqualTo(1), "an instance that only slept goes on");
        Assert.That(await store.ReadDocumentAsync("c", "x", CancellationToken.None), Is.Not.Null);
    }

    private static async Task<IReadOnlyList<string>> LeftOverAsync(StoreTables tables)
    {
        var rows = new List<string>();
        foreach (var table in new[] { tables.Inbox, tables.Control, tables.Documents })
        {
            rows.AddRange(await table.QueryAsync<TableEntity>(null, null, ["RowKey"], CancellationToken.None).Select(row => row.RowKey).ToListAsync());
        }

        return [.. rows.Where(key => key == PushInbox.Tip || key.StartsWith(InboxName.BodyBeginning, StringComparison.Ordinal) || key.StartsWith(DocumentName.BodyBeginning, StringComparison.Ordinal))
            .Where(key => key != new DocumentName("c", "x").RowKey)];
    }
}
