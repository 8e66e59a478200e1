using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>Messages on their way, kept in the store: nothing queued is lost, nothing is sent twice under another id.</summary>
internal sealed class DeliveryQueue(IDocuments store, TimeProvider time)
{
    /// <summary>The messages' collection.</summary>
    public const string Collection = "deliveries";

    /// <summary>So many messages may wait for one receiver; more are refused until some are gone.</summary>
    public const int MostWaiting = 1000;

    /// <summary>Within this time a try ends or its process has died; the message is due again then.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How long delivered messages are kept, for a look back and for replay.</summary>
    public static readonly TimeSpan KeepDelivered = TimeSpan.FromDays(30);

    /// <summary>How long messages that were given up are kept.</summary>
    public static readonly TimeSpan KeepDead = TimeSpan.FromDays(90);

    private const string Counter = "counter";

    /// <summary>Queues messages; those that are known already stay as they are.</summary>
    /// <param name="messages">The messages; their sequence is given here.</param>
    /// <param name="cancellationToken">Ends the work between messages.</param>
    /// <returns>The ids of those that were not queued, because too many wait for their receiver.</returns>
    public async Task<IReadOnlySet<string>> AddAsync(IReadOnlyList<DeliveryRecord> messages, CancellationToken cancellationToken)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        if (messages.Count == 0)
        {
            return refused;
        }

        var known = await ReadVersionedAsync(cancellationToken);
        var ids = known.Select(d => d.Record.Id).ToHashSet(StringComparer.Ordinal);
        var waiting = known.Where(d => d.Record.Status == DeliveryStatus.Pending).CountBy(d => d.Record.Receiver).ToDictionary(StringComparer.Ordinal);
        foreach (var message in messages.Where(m => ids.Add(m.Id)))
        {
            var count = waiting.GetValueOrDefault(message.Receiver);
            if (count >= MostWaiting)
            {
                refused.Add(message.Id);
                continue;
            }

            await WriteAsync(message with { Sequence = await NextSequenceAsync(cancellationToken) }, version: null, cancellationToken);
            waiting[message.Receiver] = count + 1;
        }

        return refused;
    }

    /// <summary>All messages, the oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryRecord>> ReadAsync(CancellationToken cancellationToken) => [.. (await ReadVersionedAsync(cancellationToken)).Select(d => d.Record)];

    /// <summary>All messages with their versions, the oldest first.</summary>
    public async Task<IReadOnlyList<(DeliveryRecord Record, string Version)>> ReadVersionedAsync(CancellationToken cancellationToken)
    {
        var records = new List<(DeliveryRecord Record, string Version)>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            records.Add((Record(document), document.Version));
        }

        return [.. records.OrderBy(r => r.Record.CreatedAt).ThenBy(r => r.Record.Sequence)];
    }

    /// <summary>Takes a due message for one try; of several processes only one gets it.</summary>
    /// <returns>The message and its new version; null where somebody else has it.</returns>
    public async Task<(DeliveryRecord Record, string Version)?> ClaimAsync(DeliveryRecord record, string version, CancellationToken cancellationToken)
    {
        var claimed = record with { Attempts = record.Attempts + 1, NextAt = time.GetUtcNow() + Lease };
        return await WriteAsync(claimed, version, cancellationToken) is { } next ? (claimed, next) : null;
    }

    /// <summary>Writes what came of a try. Where somebody else wrote meanwhile, only a delivery still counts: it cannot be undone.</summary>
    public async Task SettleAsync(DeliveryRecord record, string version, CancellationToken cancellationToken)
    {
        for (string? expected = version; await WriteAsync(record, expected, cancellationToken) is null;)
        {
            var known = await store.ReadDocumentAsync(Collection, record.Id, cancellationToken);
            if (record.Status != DeliveryStatus.Delivered || known is null || Record(known).Status == DeliveryStatus.Delivered)
            {
                return;
            }

            expected = known.Version;
        }
    }

    /// <summary>Makes messages pending again, under their own ids, and their receivers used again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = 0;
        foreach (var (record, version) in (await ReadVersionedAsync(cancellationToken)).Where(d => request.Asks(d.Record)))
        {
            var again = record with { Status = DeliveryStatus.Pending, Attempts = 0, NextAt = now, SettledAt = null };
            if (await WriteAsync(again, version, cancellationToken) is not null)
            {
                await new ReceiverBook(store).SwitchOnAsync(record.Receiver, cancellationToken);
                count++;
            }
        }

        return count;
    }

    /// <summary>Removes those of some messages that were settled long ago.</summary>
    public async Task PruneAsync(IEnumerable<DeliveryRecord> records, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var record in records.Where(r => now - r.SettledAt > (r.Status == DeliveryStatus.Dead ? KeepDead : KeepDelivered)))
        {
            await store.DeleteDocumentAsync(Collection, record.Id, cancellationToken);
        }
    }

    private static DeliveryRecord Record(StoredDocument document) => JsonSerializer.Deserialize<DeliveryRecord>(document.Json, AnalysisDocuments.Json)!;

    private Task<string?> WriteAsync(DeliveryRecord record, string? version, CancellationToken cancellationToken) =>
        store.WriteDocumentAsync(Collection, record.Id, JsonSerializer.Serialize(record, AnalysisDocuments.Json), version, cancellationToken);

    private async Task<long> NextSequenceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await store.ReadDocumentAsync(Counter, "messages", cancellationToken);
            var next = (known is null ? 0 : long.Parse(known.Json, CultureInfo.InvariantCulture)) + 1;
            if (await store.WriteDocumentAsync(Counter, "messages", next.ToString(CultureInfo.InvariantCulture), known?.Version, cancellationToken) is not null)
            {
                return next;
            }
        }
    }
}
