using Azure;
using Azure.Core;

namespace UsageInsight.Storage.AzureTables.Client;

/// <content>Transactions: all actions or none, in one partition.</content>
internal sealed partial class TableClient
{
    private static readonly RequestMethod Merge = new("MERGE");

    /// <summary>Does all actions or none.</summary>
    /// <returns>An answer per action, in order; a written row's ETag is in its headers.</returns>
    /// <exception cref="TableTransactionFailedException">An action failed, so none was done.</exception>
    /// <exception cref="ArgumentException">The actions are more, larger or of more partitions than a transaction may have.</exception>
    public async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        BatchResponse.Read(await _pipeline.SendAsync(Batch(actions), expected: 0, cancellationToken));

    /// <summary>Does all actions or none and blocks until they are done.</summary>
    public Response<IReadOnlyList<Response>> SubmitTransaction(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        BatchResponse.Read(_pipeline.Send(Batch(actions), expected: 0, cancellationToken));

    private HttpMessage Batch(IEnumerable<TableTransactionAction> actions)
    {
        var batch = new BatchRequest();
        foreach (var action in actions)
        {
            batch.Add(action, _pipeline.Address(action.ActionType == TableTransactionActionType.Add ? Name : PathOf(action.Entity.PartitionKey, action.Entity.RowKey)));
        }

        var body = batch.Complete();
        return _pipeline.Create(RequestMethod.Post, "$batch", body, batch.ContentType);
    }
}
