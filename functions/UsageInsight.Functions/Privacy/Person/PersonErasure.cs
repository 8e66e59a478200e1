using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy.Person;

/// <summary>Removes everything kept of a person: ledger, failed records, every document that names them (alerts, queued deliveries, reports under way, verdicts), the name map.</summary>
internal static class PersonErasure
{
    /// <summary>Erases a person. The access log keeps that it was done, by whom and why, with a keyed mark of the seat.</summary>
    /// <param name="session">The workspace, open for writing.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="given">The person's id as sources write it, or the seat's name.</param>
    /// <param name="why">The reason; null where none was given.</param>
    /// <param name="cancellationToken">Ends it before anything is committed.</param>
    /// <returns>The seat, what the store removed, and whether the map of names knew the person.</returns>
    public static async Task<(SeatId Seat, EraseOutcome Outcome, bool Named)> RunAsync(WorkspaceSession session, string who, string given, string? why, CancellationToken cancellationToken)
    {
        var seat = await SeatFinder.FindAsync(session, given, cancellationToken);
        var names = await PersonAliases.FindAsync(session, seat, given, cancellationToken);
        await session.AccessLog.AppendAsync(new(who, AccessAct.Erasure, "everything kept of one person") { Seat = seat.Value, Why = why }, cancellationToken);

        // Verdicts rest on the person's use even where they do not name the seat; an analysis under way would bring them back. Last the store, which leaves no readable byte behind.
        await FanOutBook.DropAsync(session.Store, cancellationToken);
        await AnalysisDocuments.ForgetSeatsAsync(session.Store, cancellationToken);
        var named = await session.Names.FindAsync(seat, cancellationToken) is not null;
        await session.Names.RemoveAsync(seat, cancellationToken);
        var outcome = await session.Store.EraseAsync(seat, names, cancellationToken);
        return (seat, outcome, named);
    }
}
