namespace UsageInsight.Ledger;

/// <summary>Makes received batches durable before anything is answered.</summary>
public interface IInbox
{
    /// <summary>Makes a batch durable. When the task completes, a crash at any instant loses nothing of it.</summary>
    /// <returns>The sequence under which the batch is kept until it is folded.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot take it now (disk full, service down): answer 503 and let the sender retry.</exception>
    /// <exception cref="StaleOwnerException">The batch carries a checkpoint of a run that is no longer the newest owner.</exception>
    Task<long> AppendAsync(RecordBatch batch, CancellationToken cancellationToken);

    /// <summary>The connector's committed checkpoint; null before its first pull.</summary>
    Task<Checkpoint?> ReadCheckpointAsync(string connector, CancellationToken cancellationToken);

    /// <summary>Makes a run the newest owner of a connector's checkpoint, fencing any older run, and returns the new owner token.</summary>
    Task<string> TakeOwnershipAsync(string connector, CancellationToken cancellationToken);
}
