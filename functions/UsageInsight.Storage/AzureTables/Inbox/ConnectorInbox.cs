using Azure;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Connectors' checkpoints, and their batches beside them: rows of one partition, so that both move together or neither does.</summary>
internal sealed class ConnectorInbox(StoreTables tables, InboxRows rows, TimeProvider time)
{
    public async Task<ConnectorRow> ReadAsync(string connector, CancellationToken cancellationToken)
    {
        var row = await tables.Control.GetEntityIfExistsAsync<TableEntity>(StoreTables.Ledger, ConnectorRow.RowKeyOf(connector), null, cancellationToken);
        return row.HasValue ? ConnectorRow.FromRow(connector, row.Value!) : new() { Connector = connector };
    }

    /// <summary>Makes a run the newest owner.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> TakeOverAsync(string connector, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = (await ReadAsync(connector, cancellationToken)).TakenOver();
            if (await TryWriteAsync(next, [], cancellationToken))
            {
                return next.Owner;
            }
        }
    }

    /// <summary>Makes a batch durable and moves its checkpoint, in one transaction.</summary>
    /// <returns>The batch's sequence.</returns>
    /// <exception cref="StaleOwnerException">A newer run has taken over.</exception>
    public async Task<long> AppendAsync(Checkpoint checkpoint, InboxAppend append, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await ReadAsync(checkpoint.Connector, cancellationToken);
            var next = before.Advanced(checkpoint) with { Last = Math.Max(time.GetUtcNow().UtcTicks, before.Last + 1) };
            var name = InboxName.OfConnector(KeyEncoding.ToKey(checkpoint.Connector), next.Last, append.BodyRows);
            var batch = await rows.PrepareAsync(name, append, cancellationToken);
            if (await TryWriteAsync(next, [batch], cancellationToken))
            {
                return next.Last;
            }
        }
    }

    /// <summary>Writes a row over the version it was made from; false where it has another one by now.</summary>
    private async Task<bool> TryWriteAsync(ConnectorRow next, IReadOnlyList<TableTransactionAction> along, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Control.SubmitTransactionAsync([next.ToAction(), .. along], cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && e.ErrorCode != TableErrorCode.TableNotFound)
        {
            // The write may be there already, its answer lost and the request repeated.
            var now = await ReadAsync(next.Connector, cancellationToken);
            if (now.Write != next.Write && now.ETag == next.ETag)
            {
                throw;
            }

            return now.Write == next.Write;
        }
    }
}
