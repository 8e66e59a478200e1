using System.Security.Cryptography;
using System.Text.RegularExpressions;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy;

/// <summary>
/// Replaces the key of the pseudonyms. A pseudonym cannot be turned back, so people are found by their ids: whoever is on the list, or in
/// the map of names, keeps all that is counted of them under a new pseudonym; the old key can then be destroyed.
/// </summary>
/// <param name="session">The workspace, open for writing under the old key.</param>
/// <param name="next">The new key.</param>
internal sealed partial class KeyRotation(WorkspaceSession session, WorkspaceKey next)
{
    private readonly SeatPseudonymizer _new = new(next.Pseudonyms.Span, session.Settings.Privacy.Seats, session.Settings.Privacy.IgnoreCase, next.Root.Span);

    /// <summary>A key beside an old one: new for the pseudonyms, the same for the rest.</summary>
    public static WorkspaceKey After(WorkspaceKey old) => old with { Pseudonyms = RandomNumberGenerator.GetBytes(PseudonymKey.Bytes) };

    /// <summary>Finds who can be renamed.</summary>
    /// <param name="ids">Ids of people, as sources write them.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<RotationPlan> PlanAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var known = await SeatFinder.AllAsync(session.Store, cancellationToken);
        var names = new Dictionary<SeatId, SeatId>();
        foreach (var id in ids.Concat(await MappedIdsAsync(cancellationToken)))
        {
            if (session.Seats.TryName(id, out var old) is null && _new.TryName(id, out var renamed) is null && old is { } from && renamed is { } to)
            {
                names[from] = to;
            }
        }

        // After a rotation that was cut off some have their new names already.
        var open = known.Count(seat => !names.ContainsKey(seat) && !names.ContainsValue(seat));
        return new(names, names.Keys.Count(known.Contains), open);
    }

    /// <summary>Renames everywhere. Once more with the same plan changes nothing.</summary>
    public async Task<int> RenameAsync(RotationPlan plan, CancellationToken cancellationToken)
    {
        await RenameDocumentsAsync(plan.Names, cancellationToken);
        foreach (var seat in await session.Names.SeatsAsync(cancellationToken))
        {
            if (plan.Names.TryGetValue(seat, out var renamed) && await session.Names.FindAsync(seat, cancellationToken) is { } person)
            {
                await session.Names.PutAsync(renamed, person, cancellationToken);
                await session.Names.RemoveAsync(seat, cancellationToken);
            }
        }

        return await session.Store.RenameAsync(plan.Names, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> MappedIdsAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var seat in await session.Names.SeatsAsync(cancellationToken))
        {
            ids.Add((await session.Names.FindAsync(seat, cancellationToken))!.Id);
        }

        return ids;
    }

    private async Task RenameDocumentsAsync(IReadOnlyDictionary<SeatId, SeatId> names, CancellationToken cancellationToken)
    {
        var documents = await session.Store.ReadAllDocumentsAsync(cancellationToken).Where(d => d.Collection != NameMap.Collection).ToListAsync(cancellationToken);
        foreach (var (collection, document) in documents)
        {
            var json = Pseudonym().Replace(document.Json, match => names.TryGetValue(new(match.Value), out var renamed) ? renamed.Value : match.Value);
            if (json != document.Json && await session.Store.WriteDocumentAsync(collection, document.Id, json, document.Version, cancellationToken) is null)
            {
                throw new StoreUnavailableException($"The document {collection}/{document.Id} was changed by somebody else meanwhile. Run the command again: it goes on where it stopped.");
            }
        }
    }

    [GeneratedRegex("\\bu[0-9a-hjkmnp-tv-z]{16}\\b")]
    private static partial Regex Pseudonym();
}
