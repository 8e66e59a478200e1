using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy;

/// <summary>Tells whom a seat stands for: first it is written down who asked, and why; only then the map is looked into.</summary>
internal static class NameReveal
{
    /// <summary>Asks for one seat.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="given">The seat, as reports show it or as sources write the person's id.</param>
    /// <param name="why">The reason, checked.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The seat, and whom it stands for; null where no name is kept.</returns>
    public static async Task<(SeatId Seat, PersonName? Person)> RunAsync(WorkspaceSession session, string who, string given, string why, CancellationToken cancellationToken)
    {
        var seat = await SeatFinder.FindAsync(session, given, cancellationToken);
        await AccessJournal.NoteAsync(session, new(who, AccessAct.Reveal, "whom one seat stands for") { Seat = seat.Value, Why = why }, cancellationToken);
        return (seat, await session.Names.FindAsync(seat, cancellationToken));
    }
}
