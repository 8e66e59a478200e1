namespace UsageInsight.Ledger;

/// <summary>Records that could not be counted.</summary>
public interface IFailedRecords
{
    /// <summary>Reads failed records, newest first.</summary>
    /// <param name="source">Only this source; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    IAsyncEnumerable<FailedRecord> ReadFailedAsync(string? source, int limit, CancellationToken cancellationToken);

    /// <summary>Removes failed records, in the same commit as the batch that replays them; replaying twice counts once.</summary>
    Task ReplayAsync(IReadOnlyList<string> failedIds, RecordBatch replacement, CancellationToken cancellationToken);
}
