using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Privacy;

/// <summary>Lists of single seats are a permission of their own, off by default; each use is written down.</summary>
internal static class SeatListPermission
{
    /// <summary>Writes the use down.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="what">What shows the list.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="UserErrorException">The workspace does not allow seat lists.</exception>
    public static Task UseAsync(WorkspaceSession session, string what, CancellationToken cancellationToken) =>
        session.Settings.Access.SeatLists
            ? AccessJournal.NoteAsync(session, AccessAct.SeatList, what, seat: null, why: null, cancellationToken)
            : throw new UserErrorException(
                "This workspace does not allow lists of single seats.",
                $"{WorkspaceFolder.SettingsFile}: access.seatLists",
                "true, once whoever answers for privacy has agreed",
                "without the list every report still says how many seats can go");
}
