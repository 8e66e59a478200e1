namespace UsageInsight.Ledger;

/// <summary>Folds durable batches into the activity ledger and reads it.</summary>
public interface ILedgerStore
{
    /// <summary>Folds every pending batch into the ledger; a repeated or interrupted fold changes nothing.</summary>
    /// <returns>What became of the records, per source.</returns>
    Task<FoldOutcome> FoldAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Commits many batches as one (a whole file): all of them are folded when the task completes, or none is kept.
    /// </summary>
    Task<FoldOutcome> ImportAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken);

    /// <summary>The activity ledger of some seat shards with everything durable in it, pending batches included.</summary>
    /// <param name="shards">The shards; the store reads no pages of others. Features are all that the ledger knows, seats those of the shards.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<ActivityLedger> ReadLedgerAsync(ShardRange shards, CancellationToken cancellationToken);

    /// <summary>The newest seat, presence and entitlement records and the state of every source.</summary>
    Task<HoldingsSnapshot> ReadHoldingsAsync(CancellationToken cancellationToken);

    /// <summary>Recomputes the ledger from sealed day sums plus kept records and compares; empty when both agree bit for bit.</summary>
    Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the ledger by one recomputed from sealed day sums plus kept records.</summary>
    Task RebuildAsync(CancellationToken cancellationToken);

    /// <summary>Removes everything about a seat; resends are suppressed by a stored HMAC for 30 days.</summary>
    /// <param name="seat">The seat as the store knows it.</param>
    /// <param name="knownAs">Other names of the same person, for example the e-mail address behind the pseudonym: failed records and documents that hold one of them go too.</param>
    /// <param name="cancellationToken">Ends the erasure before it is committed.</param>
    /// <returns>How many pairs, records and failed records went.</returns>
    Task<EraseOutcome> EraseAsync(SeatId seat, IReadOnlyList<string> knownAs, CancellationToken cancellationToken);

    /// <summary>Gives seats other names, as a new key of the pseudonyms does: records, counts and holdings stay theirs. Twice with the same names changes nothing.</summary>
    /// <param name="names">The new name by the old one.</param>
    /// <param name="cancellationToken">Ends it before it is committed.</param>
    /// <returns>How many seats were renamed.</returns>
    Task<int> RenameAsync(IReadOnlyDictionary<SeatId, SeatId> names, CancellationToken cancellationToken);

    /// <summary>Seals day sums and drops kept records, record ids and failed records that are past their retention.</summary>
    Task RetainAsync(RetentionOptions options, CancellationToken cancellationToken);
}
