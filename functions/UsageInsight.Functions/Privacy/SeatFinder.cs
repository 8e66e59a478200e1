using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy;

/// <summary>Finds the seat that somebody means: by its name in the store, or by the id that the sources use.</summary>
internal static class SeatFinder
{
    /// <summary>The seat. A pseudonym is no id that a source could have sent, so what looks like one that the store knows is meant as one.</summary>
    /// <exception cref="UserErrorException">The text can be neither.</exception>
    public static async Task<SeatId> FindAsync(WorkspaceSession session, string given, CancellationToken cancellationToken)
    {
        if (session.Seats.TryName(given, out var named) is { } problem)
        {
            throw new UserErrorException(problem.Message, "SEAT", next: "give the id that the sources use, or the pseudonym that reports show");
        }

        return named is null || await KnowsAsync(session, new(given), cancellationToken) ? new SeatId(given) : named.Value;
    }

    /// <summary>Every seat that the store has anything about.</summary>
    public static async Task<IReadOnlySet<SeatId>> AllAsync(IUsageStore store, CancellationToken cancellationToken)
    {
        var holdings = await store.ReadHoldingsAsync(cancellationToken);
        return (await store.ReadLedgerAsync(cancellationToken)).Seats.Concat(holdings.Seats.Select(r => r.Seat)).Concat(holdings.Presence.Select(r => r.Seat)).ToHashSet();
    }

    private static async Task<bool> KnowsAsync(WorkspaceSession session, SeatId seat, CancellationToken cancellationToken) =>
        await session.Names.FindAsync(seat, cancellationToken) is not null || (await AllAsync(session.Store, cancellationToken)).Contains(seat);
}
