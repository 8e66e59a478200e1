using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>Messages on their way, kept in the store: nothing queued is lost, nothing sent twice under another id.</summary>
internal sealed class DeliveryQueue(IDocuments store, TimeProvider time)
{
    /// <summary>The messages' collection.</summary>
    public const string Messages = "deliveries";

    /// <summary>The receivers' collection.</summary>
    public const string Receivers = "receivers";

    private const string Counter = "counter";

    /// <summary>Queues a message; one that is queued, delivered or dead already stays as it is.</summary>
    public async Task AddAsync(AlertMessage message, AlertReceiver receiver, CancellationToken cancellationToken)
    {
        var body = AlertBody.Compose(message, Enum.Parse<AlertShape>(receiver.Kind, ignoreCase: true));
        var record = new DeliveryRecord
        {
            Id = message.Id,
            Receiver = receiver.Id,
            MediaType = body.MediaType,
            Body = body.Content.ToArray(),
            CreatedAt = time.GetUtcNow(),
            NextAt = time.GetUtcNow(),
            Status = DeliveryStatus.Pending,
        };
        await store.WriteDocumentAsync(Messages, record.Id, JsonSerializer.Serialize(record, AnalysisDocuments.Json), expectedVersion: null, cancellationToken);
    }

    /// <summary>All messages, the oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        var records = new List<DeliveryRecord>();
        await foreach (var document in store.ReadDocumentsAsync(Messages, cancellationToken))
        {
            records.Add(JsonSerializer.Deserialize<DeliveryRecord>(document.Json, AnalysisDocuments.Json)!);
        }

        return [.. records.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    public Task WriteAsync(DeliveryRecord record, CancellationToken cancellationToken) => AnalysisDocuments.PutAsync(store, Messages, record.Id, record, cancellationToken);

    /// <summary>What is remembered of a receiver.</summary>
    public async Task<ReceiverState> ReceiverAsync(string id, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Receivers, id, cancellationToken) is { } document
            ? JsonSerializer.Deserialize<ReceiverState>(document.Json, AnalysisDocuments.Json)!
            : new() { Receiver = id };

    public Task WriteAsync(ReceiverState state, CancellationToken cancellationToken) => AnalysisDocuments.PutAsync(store, Receivers, state.Receiver, state, cancellationToken);

    /// <summary>Makes dead messages pending again, and their receivers used again.</summary>
    /// <param name="which">A message's id, or a receiver's id for all of its dead messages.</param>
    /// <param name="cancellationToken">Ends the work between messages.</param>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAsync(string which, CancellationToken cancellationToken)
    {
        var dead = (await ReadAsync(cancellationToken)).Where(r => r.Status == DeliveryStatus.Dead && (r.Id == which || r.Receiver == which)).ToList();
        foreach (var record in dead)
        {
            await WriteAsync(record with { Status = DeliveryStatus.Pending, Attempts = 0, NextAt = time.GetUtcNow() }, cancellationToken);
            await WriteAsync(new ReceiverState { Receiver = record.Receiver }, cancellationToken);
        }

        return dead.Count;
    }

    /// <summary>The next number in the workspace's sequence of messages.</summary>
    public async Task<long> NextSequenceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await store.ReadDocumentAsync(Counter, "messages", cancellationToken);
            var next = (known is null ? 0 : long.Parse(known.Json, System.Globalization.CultureInfo.InvariantCulture)) + 1;
            if (await store.WriteDocumentAsync(Counter, "messages", next.ToString(System.Globalization.CultureInfo.InvariantCulture), known?.Version, cancellationToken) is not null)
            {
                return next;
            }
        }
    }
}
