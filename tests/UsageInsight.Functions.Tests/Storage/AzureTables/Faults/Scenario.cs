using UsageInsight.Ledger;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>
/// A little of everything a store does, as senders do it: what is not answered is sent again. Whatever goes wrong on the way, in the
/// end each record counts once.
/// </summary>
internal static class Scenario
{
    private const string Connector = "vendor";

    /// <summary>The ledger's lines at the end.</summary>
    public static readonly IReadOnlyList<string> Lines =
    [
        "ann f 2026-03-01 1", "bob g 2026-03-01 7", "cid f 2026-03-01 1", "dan h 2026-03-01 1", "eve f 2026-03-01 2",
    ];

    private static readonly FailedRecord Mistake = new()
    {
        Id = "mistake", Source = "s", Place = "line 1", Reason = "bad-date", Message = "The date is no date.", Text = "eve"u8.ToArray(), ReceivedAt = ReceivedAt,
    };

    /// <summary>Runs it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="again">Runs a step, and again while it is not answered.</param>
    public static async Task RunAsync(IUsageStore store, Func<Func<Task>, Task> again)
    {
        await again(() => store.AppendAsync(Batch(Event("1", "ann", "f"), Says("bob", "g", quantity: 3)) with { Failed = [Mistake] }, CancellationToken.None));
        await again(() => PullAsync(store, "page 1", Event("2", "cid", "f")));
        await again(() => store.FoldAsync(CancellationToken.None));
        await again(() => ReplayAsync(store));
        await again(() => PullAsync(store, "page 2", Event("2", "cid", "f"), Event("3", "dan", "h")));
        await again(() => store.ImportAsync(Stream(Batch(Says("bob", "g", quantity: 7), Event("1", "ann", "f"))), CancellationToken.None));
        await again(() => WriteAsync(store));
        await again(() => store.FoldAsync(CancellationToken.None));
    }

    /// <summary>Compares what a store holds with what it should.</summary>
    public static async Task CheckAsync(IUsageStore store)
    {
        Assert.That(Storage.Rows.Lines(await store.ReadLedgerAsync(CancellationToken.None)), Is.EqualTo(Lines));
        Assert.That(await store.VerifyAsync(CancellationToken.None), Is.Empty);
        Assert.That(await store.ReadFailedAsync(null, 10, CancellationToken.None).ToListAsync(), Is.Empty);
        Assert.That((await store.ReadCheckpointAsync(Connector, CancellationToken.None))!.State, Is.EqualTo("page 2"));
        Assert.That((await store.ReadDocumentAsync("c", "d", CancellationToken.None))!.Json, Is.EqualTo("{\"n\":2}"));
    }

    // As a connector does: whoever begins takes over, and reads on from the checkpoint.
    private static async Task PullAsync(IUsageStore store, string page, params Row[] rows)
    {
        var owner = await store.TakeOwnershipAsync(Connector, CancellationToken.None);
        if ((await store.ReadCheckpointAsync(Connector, CancellationToken.None))?.State != page)
        {
            await store.AppendAsync(Batch("pulled", rows) with { Checkpoint = new(Connector, page, owner) }, CancellationToken.None);
        }
    }

    // Rows without an id come on top of what was stated: twice would show.
    private static Task ReplayAsync(IUsageStore store) =>
        store.ReplayAsync([Mistake.Id], Batch(Says("eve", "f", quantity: 2)) with { AddsToStatements = true }, CancellationToken.None);

    private static async Task WriteAsync(IUsageStore store)
    {
        for (var n = 1; n <= 2; n++)
        {
            string? version;
            do
            {
                var known = await store.ReadDocumentAsync("c", "d", CancellationToken.None);
                version = await store.WriteDocumentAsync("c", "d", $"{{\"n\":{n}}}", known?.Version, CancellationToken.None);
            }
            while (version is null);
        }
    }
}
