namespace UsageInsight.Ledger;

/// <summary>Rewrites a run without some of its events.</summary>
internal static class RunFilter
{
    public delegate bool Condition(in EventEntry entry, int context);

    /// <summary>Keeps the events that fit a condition; only blocks that lose one are written. A run that loses all goes.</summary>
    /// <returns>How many events went.</returns>
    public static long Keep(CheckedPages pages, LedgerState state, int run, Condition keep)
    {
        var before = RunDirectory.Read(pages, run);
        var after = new RunDirectory { Run = run };
        var block = new RunBlock();
        for (var b = 0; b < before.Blocks; b++)
        {
            block.Decode(pages.Require(before.Key(b)).Span);
            var count = block.Count;
            Filter(block, keep);
            if (block.Count < count)
            {
                pages.WritePage(before.Key(b), block.Encode(), isNew: false);
            }

            // An emptied block stays, so that the others keep their numbers.
            after.Add(before.First(b), block.Count);
        }

        if (after.Entries == 0)
        {
            Compaction.Drop(pages, state, after);
        }
        else if (after.Entries < before.Entries)
        {
            after.Write(pages, isNew: false);
        }

        return before.Entries - after.Entries;
    }

    private static void Filter(RunBlock block, Condition keep)
    {
        var kept = 0;
        for (var i = 0; i < block.Count; i++)
        {
            if (keep(block.Entries[i], block.Contexts[i]))
            {
                (block.Entries[kept], block.Contexts[kept]) = (block.Entries[i], block.Contexts[i]);
                kept++;
            }
        }

        block.Count = kept;
    }
}
