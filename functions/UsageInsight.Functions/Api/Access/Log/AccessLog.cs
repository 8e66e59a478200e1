using System.Globalization;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>
/// Who looked at people's data or changed how it is kept: when, what, why. Only ever added to, in the store's documents, by any number
/// of instances at once: an entry takes the place behind the head by being the first document of its id, then the head moves.
/// </summary>
/// <param name="store">Where it is kept.</param>
/// <param name="key">The secret of the log.</param>
/// <param name="time">The clock.</param>
internal sealed class AccessLog(IDocuments store, byte[] key, TimeProvider time)
{
    private const string Entries = "access-log";
    private const string Heads = "access-log-head";
    private const string HeadId = "head";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly SealedEntry Foreign = new("", "", "");

    private readonly AccessChain _chain = new(key);

    /// <summary>Writes a note down. When the task completes it is durable: what it speaks of may be done.</summary>
    public async Task AppendAsync(AccessNote note, CancellationToken cancellationToken)
    {
        var broken = false;
        while (true)
        {
            var (head, version) = await ReadHeadAsync(cancellationToken);

            // Going on as if nothing had happened would hide it: the entry that says so is found by every later look.
            broken |= !_chain.Holds(head) || (version is null && await WasRemovedAsync(cancellationToken));
            if (await AddAsync(broken ? new("log", AccessAct.Broken, "the head of the log was changed from outside") : note, head, version, cancellationToken))
            {
                if (!broken)
                {
                    return;
                }

                broken = false;
            }
        }
    }

    /// <summary>The entries, the oldest first. What cannot be opened is left out; <see cref="VerifyAsync"/> names it.</summary>
    public async IAsyncEnumerable<AccessEntry> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var document in store.ReadDocumentsAsync(Entries, cancellationToken))
        {
            if (Sequence(document.Id) is { } sequence && _chain.Open(sequence, Read(document)) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>A note as its entry will read, before it has a place.</summary>
    public AccessEntry Preview(AccessNote note) => Entry(note, sequence: 0);

    /// <summary>The mark that entries about a seat carry.</summary>
    public string MarkOf(string seat) => _chain.MarkOf(seat);

    /// <summary>Looks for entries that were changed, moved, taken out or put in.</summary>
    /// <param name="anchor">An earlier look's <see cref="AccessVerdict.Anchor"/>, kept elsewhere: proves that the log was not cut back since; null for none.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<AccessVerdict> VerifyAsync(string? anchor, CancellationToken cancellationToken)
    {
        var look = new ChainLook(_chain);
        var before = (await ReadHeadAsync(cancellationToken)).Head;
        await foreach (var document in store.ReadDocumentsAsync(Entries, cancellationToken))
        {
            look.Take(document.Id, Sequence(document.Id), Read(document));
        }

        return look.End(before, (await ReadHeadAsync(cancellationToken)).Head, anchor);
    }

    private static string IdOf(long sequence) => sequence.ToString("D12", CultureInfo.InvariantCulture);

    private static long? Sequence(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && IdOf(sequence) == id ? sequence : null;

    private static SealedEntry Read(StoredDocument document) =>
        Parse<SealedEntry>(document.Json) is { Previous: not null, Text: not null, Hash: not null } entry ? entry : Foreign;

    // What is not ours opens under no key and is told so.
    private static T? Parse<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(AccessHead Head, string? Version)> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var document = await store.ReadDocumentAsync(Heads, HeadId, cancellationToken);
        return document is null ? (_chain.Start, null)
            : Parse<AccessHead>(document.Json) is { Hash: not null, Mac: not null } head ? (head, document.Version)
            : (_chain.Start with { Mac = "" }, document.Version);
    }

    // Nobody writes a second entry before the head was moved to the first; who did so just now has moved it by the second look.
    private async Task<bool> WasRemovedAsync(CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Entries, IdOf(2), cancellationToken) is not null && (await ReadHeadAsync(cancellationToken)).Version is null;

    // True where the note has its place. The head may be moved by whoever finds the entry, so a crash between the two loses nothing.
    private async Task<bool> AddAsync(AccessNote note, AccessHead head, string? version, CancellationToken cancellationToken)
    {
        var sequence = head.Sequence + 1;
        var entry = _chain.Seal(Entry(note, sequence), head.Hash);
        var added = await store.WriteDocumentAsync(Entries, IdOf(sequence), JsonSerializer.Serialize(entry, Json), expectedVersion: null, cancellationToken) is not null;
        if (!added)
        {
            entry = await TakenAsync(sequence, head, cancellationToken);
        }

        await store.WriteDocumentAsync(Heads, HeadId, JsonSerializer.Serialize(_chain.After(sequence, entry), Json), version, cancellationToken);
        return added;
    }

    // Somebody was first, or crashed before moving the head.
    private async Task<SealedEntry> TakenAsync(long sequence, AccessHead head, CancellationToken cancellationToken)
    {
        var taken = await store.ReadDocumentAsync(Entries, IdOf(sequence), cancellationToken) is { } document ? Read(document) : Foreign;
        return taken.Previous == head.Hash && _chain.Open(sequence, taken) is not null
            ? taken
            : throw new StoreRefusedException($"Entry {IdOf(sequence)} of the access log was not written by this workspace, so nothing can be written behind it. Nothing was done; usageinsight access verify tells more.");
    }

    private AccessEntry Entry(AccessNote note, long sequence) => new()
    {
        Sequence = sequence,
        At = note.At ?? time.GetUtcNow(),
        Who = note.Who,
        Act = note.Act,
        What = note.What,
        SeatMark = note.Seat is { } seat ? _chain.MarkOf(seat) : null,
        Why = note.Why,
    };
}
