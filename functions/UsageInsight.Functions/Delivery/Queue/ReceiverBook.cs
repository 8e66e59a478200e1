using System.Text.Json;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>Remembers how receivers answer, also where several processes send at once.</summary>
internal sealed class ReceiverBook(IDocuments store)
{
    /// <summary>The documents' collection; their ids are the receivers'.</summary>
    public const string Collection = "receivers";

    /// <summary>What is remembered of a receiver.</summary>
    public async Task<ReceiverState> ReadAsync(string id, CancellationToken cancellationToken) => State(id, await store.ReadDocumentAsync(Collection, id, cancellationToken));

    /// <summary>The receivers that are switched off, by id.</summary>
    public async Task<IReadOnlyList<ReceiverState>> ReadDisabledAsync(CancellationToken cancellationToken)
    {
        var disabled = new List<ReceiverState>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            if (State(document.Id, document) is { Disabled: not null } state)
            {
                disabled.Add(state);
            }
        }

        return disabled;
    }

    /// <summary>Changes what is remembered; nothing is written where that changes nothing.</summary>
    public async Task<ReceiverState> UpdateAsync(string id, Func<ReceiverState, ReceiverState> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var document = await store.ReadDocumentAsync(Collection, id, cancellationToken);
            var before = State(id, document);
            var after = change(before);
            if (after == before
                || await store.WriteDocumentAsync(Collection, id, JsonSerializer.Serialize(after, AnalysisDocuments.Json), document?.Version, cancellationToken) is not null)
            {
                return after;
            }
        }
    }

    /// <summary>Uses a receiver again that was switched off or asked to slow down.</summary>
    public Task SwitchOnAsync(string id, CancellationToken cancellationToken) => UpdateAsync(id, _ => new() { Receiver = id }, cancellationToken);

    private static ReceiverState State(string id, StoredDocument? document) =>
        document is null ? new() { Receiver = id } : JsonSerializer.Deserialize<ReceiverState>(document.Json, AnalysisDocuments.Json)!;
}
