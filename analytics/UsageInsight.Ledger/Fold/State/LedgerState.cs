namespace UsageInsight.Ledger;

/// <summary>What the pages of a ledger are, and what is known of its sources.</summary>
internal sealed class LedgerState
{
    public static readonly PageKey Key = new(PageKind.State, 0, 0);

    /// <summary>Rises with every fold.</summary>
    public long Version { get; set; }

    public ulong SeatShards { get; set; }

    public int FeatureCount { get; set; }

    public List<string> Sources { get; } = [];

    public List<SourceContext> Contexts { get; } = [];

    public List<int> Runs { get; } = [];

    public int NextRun { get; set; }

    public List<StatementLogInfo> Logs { get; } = [];

    public int NextLog { get; set; }

    /// <summary>Which shards have a page, by (kind, lane, period): a page that is gone is missed.</summary>
    public SortedDictionary<(PageKind Kind, int Lane, int Period), ulong> LanePages { get; } = [];

    /// <summary>Days of a source whose ids were dropped.</summary>
    public HashSet<(int Source, int Day)> SealedDays { get; } = [];

    /// <summary>Sources with a holdings page.</summary>
    public SortedSet<int> HoldingsPages { get; } = [];

    public SortedDictionary<string, SourceBook> Books { get; } = new(StringComparer.Ordinal);

    /// <summary>The digest over all other pages.</summary>
    public ulong Digest { get; set; }

    public int SourceNumber(string source)
    {
        var number = Sources.IndexOf(source);
        if (number < 0)
        {
            number = Sources.Count;
            Sources.Add(source);
        }

        return number;
    }

    /// <summary>The book of a source, a new one where there is none.</summary>
    public SourceBook BookOf(string source)
    {
        if (!Books.TryGetValue(source, out var book))
        {
            Books.Add(source, book = new());
        }

        return book;
    }

    public void MarkLanePage(PageKind kind, int lane, int period, int shard, bool there)
    {
        var key = (kind, lane, period);
        var mask = LanePages.GetValueOrDefault(key);
        mask = there ? mask | (1UL << shard) : mask & ~(1UL << shard);
        if (mask == 0)
        {
            LanePages.Remove(key);
        }
        else
        {
            LanePages[key] = mask;
        }
    }

    public bool HasLanePage(PageKind kind, int lane, int period, int shard) =>
        (LanePages.GetValueOrDefault((kind, lane, period)) >> shard & 1) != 0;
}
