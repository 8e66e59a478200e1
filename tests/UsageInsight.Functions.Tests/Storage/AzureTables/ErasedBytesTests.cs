using System.Text;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>What was erased, or is past its retention, is in no row of any table: not in keys, texts or bytes.</summary>
[TestFixture]
internal sealed class ErasedBytesTests
{
    private readonly ManualTimeProvider _time = new(ReceivedAt);
    private string _prefix = "";

    [SetUp]
    public void NewTables() => _prefix = Azurite.NewPrefix();

    [Test]
    public async Task ErasedAndFailed_LeaveNoReadableByteInTheTables()
    {
        await using var store = await OpenAsync();
        var failed = new FailedRecord { Id = "x", Source = "s", Place = "canary-place", Reason = "r", Message = "m", Text = Encoding.UTF8.GetBytes("canary-text"), ReceivedAt = ReceivedAt };
        await store.ImportAsync(Stream(Batch(Event("1", "canary-seat", "f"), Event("2", "bob", "f")) with { Failed = [failed] }), CancellationToken.None);
        await store.AppendAsync(Batch("pending", [Event("3", "canary-seat", "g")]), CancellationToken.None);
        await store.WriteDocumentAsync("findings", "1", """{"seat":"canary-seat"}""", null, CancellationToken.None);
        Assert.That(await FoundAsync("canary-seat"), Is.EquivalentTo(new[] { "inbox", "pages", "documents" }), "the search finds what is there");

        await store.EraseAsync(new("canary-seat"), [], CancellationToken.None);

        Assert.That(await FoundAsync("canary"), Is.Empty);
        Assert.That(await FoundAsync("bob"), Is.Not.Empty);
    }

    [Test]
    public async Task PastItsRetention_NothingLeavesAReadableByteInTheTables()
    {
        await using var store = await OpenAsync();
        var held = new SeatRecord { Seat = new("canary-held"), App = "app", Plan = "pro", ObservedOn = Day, Source = "s" };
        await store.ImportAsync(Stream(Batch(Event("1", "canary-seat", "f"), Says("canary-said", "f")) with { Seats = [held] }), CancellationToken.None);
        foreach (var name in new[] { "canary-seat", "canary-said", "canary-held" })
        {
            Assert.That(await FoundAsync(name), Is.Not.Empty, "the search finds what is there");
        }

        _time.Advance(TimeSpan.FromDays(1201));
        await store.RetainAsync(new(), CancellationToken.None);

        Assert.That(await FoundAsync("canary"), Is.Empty);
    }

    private Task<AzureTableUsageStore> OpenAsync() =>
        AzureTableUsageStore.OpenAsync(Azurite.RequireConnection(), new() { Key = new byte[32], Prefix = _prefix }, _time, CancellationToken.None);

    private async Task<IReadOnlyList<string>> FoundAsync(string text)
    {
        var tables = new StoreTables(new(Azurite.RequireConnection(), new()), _prefix);
        var found = new List<string>();
        foreach (var table in new[] { tables.Control, tables.Inbox, tables.Pages, tables.Documents })
        {
            await foreach (var row in table.QueryAsync<TableEntity>(null, null, null, CancellationToken.None))
            {
                if (row.Any(cell => Holds(cell.Value, text)))
                {
                    found.Add(table.Name[_prefix.Length..]);
                }
            }
        }

        return [.. found.Distinct()];
    }

    private static bool Holds(object? value, string text) => value switch
    {
        byte[] bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0,
        BinaryData data => data.ToMemory().Span.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0,
        _ => value?.ToString()?.Contains(text, StringComparison.Ordinal) == true,
    };
}
