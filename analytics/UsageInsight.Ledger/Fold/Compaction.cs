namespace UsageInsight.Ledger;

/// <summary>Keeps the number of runs and logs small, so that looking an id up stays cheap however many small folds there were.</summary>
internal static class Compaction
{
    /// <summary>So many runs of one size, or logs of one day, become one.</summary>
    private const int Fan = 8;

    // A fold may merge in memory before it writes; sixteen million events are about 240 MB.
    private const long LargestMerged = 16_000_000;

    public static void Run(CheckedPages pages, LedgerState state)
    {
        while (PickRuns(pages, state) is { } runs)
        {
            MergeRuns(pages, state, runs);
        }

        while (PickLogs(state) is { } logs)
        {
            MergeLogs(pages, state, logs);
        }
    }

    // Only neighbours: the order of logs is what makes the last word the last.
    private static List<StatementLogInfo>? PickLogs(LedgerState state)
    {
        for (var start = 0; start < state.Logs.Count;)
        {
            var sameDay = state.Logs.Skip(start).TakeWhile(l => l.ReceivedDay == state.Logs[start].ReceivedDay).ToList();
            if (sameDay.Count >= Fan)
            {
                return sameDay;
            }

            start += sameDay.Count;
        }

        return null;
    }

    private static List<RunDirectory>? PickRuns(CheckedPages pages, LedgerState state)
    {
        if (state.Runs.Count < Fan)
        {
            return null;
        }

        var alike = state.Runs.Select(run => RunDirectory.Read(pages, run))
            .GroupBy(d => (int)Math.Log(Math.Max(d.Entries, RunBlock.Capacity), Fan))
            .FirstOrDefault(g => g.Count() >= Fan && Smallest(g).Count >= Fan / 2);
        return alike is null ? null : Smallest(alike);
    }

    private static List<RunDirectory> Smallest(IEnumerable<RunDirectory> runs)
    {
        long sum = 0;
        return [.. runs.OrderBy(r => r.Entries).TakeWhile(r => (sum += r.Entries) <= LargestMerged)];
    }

    private static void MergeRuns(CheckedPages pages, LedgerState state, List<RunDirectory> runs)
    {
        var writer = new RunWriter(pages, state.NextRun);
        RunMerge.Visit(pages, runs, (in EventEntry entry, int context) => writer.Add(entry, context));
        writer.Complete();
        foreach (var run in runs)
        {
            Drop(pages, state, run);
        }

        state.Runs.Add(state.NextRun++);
    }

    /// <summary>Removes a run with all its pages.</summary>
    public static void Drop(CheckedPages pages, LedgerState state, RunDirectory run)
    {
        for (var block = 0; block < run.Blocks; block++)
        {
            pages.Delete(run.Key(block));
        }

        pages.Delete(new(PageKind.RunDirectory, run.Run, 0));
        state.Runs.Remove(run.Run);
    }

    private static void MergeLogs(CheckedPages pages, LedgerState state, List<StatementLogInfo> logs)
    {
        var shards = logs.Aggregate(0UL, (mask, log) => mask | log.Shards);
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            if ((shards >> shard & 1) != 0)
            {
                pages.Write(StatementLog.Key(state.NextLog, shard), StatementLog.Encode(Overlaid(pages, logs, shard)), isNew: true);
            }
        }

        var at = state.Logs.IndexOf(logs[0]);
        foreach (var log in logs)
        {
            DropLog(pages, log);
            state.Logs.Remove(log);
        }

        state.Logs.Insert(at, new(state.NextLog++, logs[0].ReceivedDay, shards));
    }

    public static void DropLog(CheckedPages pages, StatementLogInfo log)
    {
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            if ((log.Shards >> shard & 1) != 0)
            {
                pages.Delete(StatementLog.Key(log.Number, shard));
            }
        }
    }

    /// <summary>The last word of some logs on each slot of a shard, by lane.</summary>
    public static List<KeyValuePair<int, List<(ulong Slot, int Quantity)>>> Overlaid(CheckedPages pages, IReadOnlyList<StatementLogInfo> logs, int shard)
    {
        var all = new SortedDictionary<int, SortedDictionary<ulong, int>>();
        foreach (var log in logs.Where(l => (l.Shards >> shard & 1) != 0))
        {
            StatementLog.Overlay(all, pages.Require(StatementLog.Key(log.Number, shard)).Span);
        }

        return [.. all.Select(lane => KeyValuePair.Create(lane.Key, lane.Value.Select(s => (s.Key, s.Value)).ToList()))];
    }
}
