using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>A commit in the making: its pages and changes lie in rows that nobody looks at before the head names it.</summary>
internal sealed class CommitDraft
{
    private readonly LedgerCommit _before;
    private readonly PageUploads _uploads;

    public CommitDraft(StoreTables tables, PageRows rows, PageCache cache, StoreCipher cipher, LedgerCommit before)
    {
        _before = before;
        Id = CommitId.After(before.Id);
        _uploads = new(tables.Pages, cache);
        Pages = new(rows, before.Pages, _uploads, Id);
        Failed = new(cipher, _uploads, Id);
    }

    public string Id { get; }

    /// <summary>The pages of the ledger, to be changed.</summary>
    public TablePages Pages { get; }

    /// <summary>Failed records that come and go with the commit.</summary>
    public FailedChanges Failed { get; }

    /// <summary>What nobody reads any more once the head names this commit.</summary>
    public IEnumerable<StoredName> Replaced => _before.Id is null ? Pages.Replaced : Pages.Replaced.Append(_before.Name);

    /// <summary>Writes everything that the head will name.</summary>
    /// <param name="folded">The manifest.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The commit, for the head to name.</returns>
    public async Task<LedgerCommit> CompleteAsync(IReadOnlyList<InboxName> folded, CancellationToken cancellationToken)
    {
        Failed.Flush();
        var commit = new LedgerCommit { Id = Id, Pages = Pages.Directory, Folded = folded, FailureRows = Failed.PartRows };
        var record = _uploads.Add(StoredName.OfRecord(Id, 0), commit.Encode());
        await _uploads.CompleteAsync(cancellationToken);
        return commit with { Rows = record.Rows };
    }
}
