namespace UsageInsight.Ledger;

/// <summary>Where the blocks of a run begin: the id index's index. Kept whole in memory while folding, about ten bytes a block.</summary>
internal sealed class RunDirectory
{
    private readonly List<ulong> _first = [];
    private readonly List<int> _counts = [];

    public required int Run { get; init; }

    public int Blocks => _first.Count;

    public long Entries { get; private set; }

    public ulong First(int block) => _first[block];

    public PageKey Key(int block) => new(PageKind.RunBlock, Run, block);

    public void Add(ulong first, int count)
    {
        _first.Add(first);
        _counts.Add(count);
        Entries += count;
    }

    /// <summary>The last block that begins at or before an id's upper half; 0 if all begin later.</summary>
    /// <remarks>Ids with the same upper half may straddle two blocks, so a reader that looks for one begins at the block before.</remarks>
    public int BlockOf(ulong high)
    {
        var at = _first.BinarySearch(high);
        at = at < 0 ? ~at - 1 : at;
        while (at > 0 && _first[at] == high)
        {
            at--;
        }

        return Math.Max(at, 0);
    }

    public void Write(CheckedPages pages, bool isNew)
    {
        var to = new ByteWriter(Blocks * 11);
        to.WriteCount(Blocks);
        ulong before = 0;
        for (var b = 0; b < Blocks; b++)
        {
            to.WriteVar(_first[b] - before);
            to.WriteCount(_counts[b]);
            before = _first[b];
        }

        pages.Write(new(PageKind.RunDirectory, Run, 0), to.Written, isNew);
    }

    public static RunDirectory Read(CheckedPages pages, int run)
    {
        var from = new ByteReader(pages.Require(new(PageKind.RunDirectory, run, 0)).Span);
        var directory = new RunDirectory { Run = run };
        var count = from.ReadItemCount();
        ulong before = 0;
        for (var b = 0; b < count; b++)
        {
            before += from.ReadVar();
            directory.Add(before, from.ReadCount());
        }

        return directory;
    }
}
