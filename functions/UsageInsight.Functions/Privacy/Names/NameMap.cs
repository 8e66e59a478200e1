using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy.Names;

/// <summary>
/// The only place where names may be kept: one document a seat, encrypted under a secret made from the workspace's key and bound to
/// its seat. Optional; nothing else reads it, and no connector fills it.
/// </summary>
/// <param name="store">Where it is kept.</param>
/// <param name="key">The secret of the map.</param>
internal sealed class NameMap(IDocuments store, byte[] key)
{
    /// <summary>The documents' collection; their ids are the seats.</summary>
    public const string Collection = "names";

    /// <summary>Whom a seat stands for; null where the map does not say.</summary>
    /// <exception cref="StoreRefusedException">The entry was changed, moved, or written under another key.</exception>
    public async Task<PersonName?> FindAsync(SeatId seat, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, seat.Value, cancellationToken) is { } document ? Open(seat, document.Json) : null;

    /// <summary>The seats that have a name, in ordinal order.</summary>
    public async Task<IReadOnlyList<SeatId>> SeatsAsync(CancellationToken cancellationToken) =>
        await store.ReadDocumentsAsync(Collection, cancellationToken).Select(document => new SeatId(document.Id)).ToListAsync(cancellationToken);

    /// <summary>Says whom a seat stands for, whatever the map said before.</summary>
    public async Task PutAsync(SeatId seat, PersonName person, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(SealedText.Seal(key, JsonSerializer.SerializeToUtf8Bytes(person), Place(seat)));
        StoredDocument? known;
        do
        {
            known = await store.ReadDocumentAsync(Collection, seat.Value, cancellationToken);
        }
        while (await store.WriteDocumentAsync(Collection, seat.Value, json, known?.Version, cancellationToken) is null);
    }

    /// <summary>Forgets whom a seat stands for.</summary>
    public Task RemoveAsync(SeatId seat, CancellationToken cancellationToken) => store.DeleteDocumentAsync(Collection, seat.Value, cancellationToken);

    private static byte[] Place(SeatId seat) => Encoding.UTF8.GetBytes(seat.Value);

    private PersonName Open(SeatId seat, string json) =>
        SealedText.Open(key, JsonSerializer.Deserialize<string>(json) ?? "", Place(seat)) is { } plain
            ? JsonSerializer.Deserialize<PersonName>(plain)!
            : throw new StoreRefusedException($"The name kept for {seat.Value} was changed, or was written under another key. usageinsight names import puts it right.");
}
