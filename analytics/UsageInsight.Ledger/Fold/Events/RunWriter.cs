namespace UsageInsight.Ledger;

/// <summary>Cuts events that come in order of their ids into blocks of one new run.</summary>
internal sealed class RunWriter(CheckedPages pages, int run)
{
    private readonly RunBlock _block = new();

    public RunDirectory Directory { get; } = new() { Run = run };

    public void Add(in EventEntry entry, int context)
    {
        _block.Entries[_block.Count] = entry;
        _block.Contexts[_block.Count++] = context;
        if (_block.Count == RunBlock.Capacity)
        {
            Flush();
        }
    }

    /// <summary>Takes blocks that were packed elsewhere; all their ids follow those added before.</summary>
    public void AddBlock(ulong first, int count, byte[] packed)
    {
        Flush();
        Store(first, count, packed);
    }

    /// <summary>Writes what is left and the directory; nothing at all for an empty run.</summary>
    public RunDirectory Complete()
    {
        Flush();
        if (Directory.Blocks > 0)
        {
            Directory.Write(pages, isNew: true);
        }

        return Directory;
    }

    private void Flush()
    {
        if (_block.Count > 0)
        {
            Store(_block.Entries[0].High, _block.Count, _block.Encode());
            _block.Count = 0;
        }
    }

    private void Store(ulong first, int count, byte[] packed)
    {
        pages.WritePage(Directory.Key(Directory.Blocks), packed, isNew: true);
        Directory.Add(first, count);
    }
}
