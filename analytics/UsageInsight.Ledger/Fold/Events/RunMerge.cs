namespace UsageInsight.Ledger;

/// <summary>Visits the entries of several runs in order of their ids.</summary>
internal static class RunMerge
{
    public delegate void Visitor(in EventEntry entry, int context);

    public static void Visit(CheckedPages pages, IReadOnlyList<RunDirectory> runs, Visitor visit)
    {
        var readers = runs.Select(run => new Reader(pages, run)).Where(r => r.Next()).ToList();
        while (readers.Count > 0)
        {
            var least = readers[0];
            for (var i = 1; i < readers.Count; i++)
            {
                least = readers[i].Current.CompareId(least.Current) < 0 ? readers[i] : least;
            }

            visit(least.Current, least.Context);
            if (!least.Next())
            {
                readers.Remove(least);
            }
        }
    }

    private sealed class Reader(CheckedPages pages, RunDirectory run)
    {
        private readonly RunBlock _block = new();
        private int _next;
        private int _at = -1;

        public ref readonly EventEntry Current => ref _block.Entries[_at];

        public int Context => _block.Contexts[_at];

        public bool Next()
        {
            if (++_at < _block.Count)
            {
                return true;
            }

            // Erasure may have emptied a block.
            do
            {
                if (_next == run.Blocks)
                {
                    return false;
                }

                _block.Decode(pages.Require(run.Key(_next++)).Span);
            }
            while (_block.Count == 0);
            _at = 0;
            return true;
        }
    }
}
