namespace UsageInsight.Ledger;

/// <summary>Looks ids up in one run. Ids must come in rising order; blocks without a wanted id are never read.</summary>
internal sealed class RunCursor(CheckedPages pages, RunDirectory directory)
{
    private readonly RunBlock _block = new();
    private int _loaded = -1;
    private int _at;

    /// <summary>Finds the entry with an id.</summary>
    public bool TryFind(in EventEntry wanted, out EventEntry found)
    {
        found = default;
        if (directory.Blocks == 0 || !Reach(wanted.High))
        {
            return false;
        }

        while (true)
        {
            for (; _at < _block.Count; _at++)
            {
                var order = _block.Entries[_at].CompareId(wanted);
                if (order >= 0)
                {
                    found = _block.Entries[_at];
                    return order == 0;
                }
            }

            if (_loaded + 1 >= directory.Blocks || directory.First(_loaded + 1) > wanted.High)
            {
                return false;
            }

            Load(_loaded + 1);
        }
    }

    private bool Reach(ulong high)
    {
        if (_loaded >= 0 && (_loaded + 1 >= directory.Blocks || directory.First(_loaded + 1) >= high))
        {
            return true;
        }

        if (directory.First(0) > high)
        {
            return false;
        }

        var block = directory.BlockOf(high);
        if (block > _loaded)
        {
            Load(block);
        }

        return true;
    }

    private void Load(int block)
    {
        _block.Decode(pages.Require(directory.Key(block)).Span);
        (_loaded, _at) = (block, 0);
    }
}
