using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>
/// What a commit changes in the failed records: kept as bytes of the commit, which nobody reads before the head names it. So a file of
/// nothing but mistakes needs no memory, and none of it shows when the file breaks off.
/// </summary>
/// <param name="cipher">Encrypts records.</param>
/// <param name="uploads">Takes the bytes; null to gather only.</param>
/// <param name="commit">The commit's id.</param>
internal sealed class FailedChanges(StoreCipher cipher, PageUploads? uploads = null, string commit = "")
{
    private const int PartBytes = RowBytes.Max / 2;
    private const int RecordOverhead = 100;
    private readonly List<FailedChange> _waiting = [];
    private readonly List<int> _partRows = [];
    private Dictionary<string, SealedFailure?>? _known;
    private long _bytes;

    /// <summary>Rows of each part that was handed on.</summary>
    public IReadOnlyList<int> PartRows => _partRows;

    /// <summary>Tells which records are there before the commit; needed where some may be taken out.</summary>
    public void Know(IEnumerable<SealedFailure> records)
    {
        _known = new(StringComparer.Ordinal);
        foreach (var record in records)
        {
            _known[record.Id] = record;
        }
    }

    public void Keep(FailedRecord record) => Keep(SealedFailure.Of(record, cipher));

    public void Keep(SealedFailure record) => Add(new(record.Id, record));

    public void Remove(string id) => Add(new(id, null));

    /// <summary>Takes a record out; null where it is not there.</summary>
    public SealedFailure? Take(string id)
    {
        var record = _known?.GetValueOrDefault(id);
        if (record is not null)
        {
            Remove(id);
        }

        return record;
    }

    /// <summary>Hands on what waits.</summary>
    public void Flush()
    {
        if (_waiting.Count > 0 && uploads is not null)
        {
            _partRows.Add(uploads.Add(StoredName.OfFailures(commit, _partRows.Count, 0), FailedChange.Encode(_waiting)).Rows);
            _waiting.Clear();
            _bytes = 0;
        }
    }

    private void Add(FailedChange change)
    {
        _waiting.Add(change);
        _bytes += RecordOverhead + (change.Record?.Body.Length ?? 0);
        if (_known is not null)
        {
            _known[change.Id] = change.Record;
        }

        if (_bytes > PartBytes)
        {
            Flush();
        }
    }
}
