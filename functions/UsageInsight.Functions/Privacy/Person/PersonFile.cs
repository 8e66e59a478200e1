using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Privacy.Person;

/// <summary>Everything kept of a person, in one JSON text that the person can be given.</summary>
internal static class PersonFile
{
    private static readonly JsonSerializerOptions Json = new(AnalysisDocuments.Json) { WriteIndented = true };

    /// <summary>Gathers it, and counts it.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="seat">The person's seat.</param>
    /// <param name="names">Other names under which the person may stand in failed records and documents.</param>
    /// <param name="cancellationToken">Ends the gathering.</param>
    public static async Task<(string Text, PersonCount Count)> WriteAsync(WorkspaceSession session, SeatId seat, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        var used = Use(await session.Store.ReadLedgerAsync(cancellationToken), seat).ToList();
        var held = holdings.Seats.Where(record => record.Seat == seat).Select(r => new { r.Source, r.App, r.Plan, r.AssignedOn, r.RemovedOn, r.NonPerson, r.Group, r.ObservedOn }).ToList();
        var seen = holdings.Presence.Where(record => record.Seat == seat).Select(r => new { r.Source, r.App, r.Kind, r.LastActive, r.ObservedOn }).ToList();
        var failed = await FailedAsync(session.Store, names, cancellationToken);
        var documents = await DocumentsAsync(session.Store, names, cancellationToken);
        var name = await session.Names.FindAsync(seat, cancellationToken);
        var mark = session.AccessLog.MarkOf(seat.Value);
        var file = new
        {
            seat = seat.Value,
            madeAt = session.Time.GetUtcNow(),
            organisation = session.Settings.Organisation.Name,
            name,
            held,
            seen,
            used,
            failedRecords = failed,
            documents,
            looks = (await AccessJournal.ReadAsync(session, cancellationToken)).Where(entry => entry.SeatMark == mark).Select(e => new { e.At, e.Who, e.Act, e.What, e.Why }),
        };
        return (JsonSerializer.Serialize(file, Json), new(used.Count, held.Count + seen.Count, failed.Count, documents.Count, name is not null));
    }

    /// <summary>Counts what an erasure would take.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="seat">The person's seat.</param>
    /// <param name="names">Other names under which the person may stand in failed records and documents.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public static async Task<PersonCount> CountAsync(WorkspaceSession session, SeatId seat, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        return new(
            Use(await session.Store.ReadLedgerAsync(cancellationToken), seat).Count(),
            holdings.Seats.Count(record => record.Seat == seat) + holdings.Presence.Count(record => record.Seat == seat),
            (await FailedAsync(session.Store, names, cancellationToken)).Count,
            (await DocumentsAsync(session.Store, names, cancellationToken)).Count,
            await session.Names.FindAsync(seat, cancellationToken) is not null);
    }

    private static IEnumerable<object> Use(ActivityLedger ledger, SeatId seat) =>
        from partition in ledger.Partitions
        from pair in Enumerable.Range(0, partition.PairCount)
        where partition.Seat[pair] >= 0 && ledger.Seats[partition.Seat[pair]] == seat
        let feature = ledger.Features[partition.Feature[pair]]
        select new
        {
            app = feature.App,
            feature = feature.Feature,
            days = Enumerable.Range(partition.Start[pair], partition.Start[pair + 1] - partition.Start[pair])
                .Select(at => new { day = DateOnly.FromDayNumber(partition.Origin + partition.Day[at]), count = partition.Quantity[at] }),
        };

    private static async Task<IReadOnlyList<object>> FailedAsync(IUsageStore store, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await store.ReadFailedAsync(null, int.MaxValue, cancellationToken)
            .Where(record => names.Any(name => SeatMention.In(record, name)))
            .Select(object (r) => new { r.Source, r.Place, r.Reason, r.Message, r.ReceivedAt, text = Encoding.UTF8.GetString(r.Text.Span) })
            .ToListAsync(cancellationToken);

    // What an erasure would take along, by the same rule.
    private static async Task<IReadOnlyList<object>> DocumentsAsync(IUsageStore store, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await store.ReadAllDocumentsAsync(cancellationToken)
            .Where(d => d.Collection != Names.NameMap.Collection && names.Any(name => SeatMention.In(d.Document.Id, name) || SeatMention.In(d.Document.Json, name)))
            .Select(object (d) => new { kind = d.Collection, id = d.Document.Id, text = d.Document.Json })
            .ToListAsync(cancellationToken);
}
