namespace UsageInsight.Ledger;

/// <summary>Folds all buffered statements into their lanes and logs what changed.</summary>
internal static class StatementFold
{
    /// <summary>Runs over seat shards side by side.</summary>
    /// <param name="pages">Where lanes and logs lie.</param>
    /// <param name="state">The ledger's state; gets the new log.</param>
    /// <param name="buffers">The statements by lane.</param>
    /// <param name="marks">Takes days and features of the statements, by lane.</param>
    /// <param name="receivedDay">The newest day of receipt among them.</param>
    /// <returns>Accepted and duplicate rows by lane.</returns>
    public static IReadOnlyDictionary<int, FoldOutcome> Run(
        CheckedPages pages, LedgerState state, SortedDictionary<int, StatementBuffer> buffers, IReadOnlyDictionary<int, DayMarks> marks, int receivedDay)
    {
        var outcomes = new Dictionary<int, FoldOutcome>();
        var log = state.NextLog;
        var logged = 0UL;
        Parallel.For(0, Slot.Shards, shard =>
        {
            var changes = new SortedDictionary<int, List<(ulong, int)>>();
            foreach (var (lane, buffer) in buffers)
            {
                var (outcome, changed) = Fold(pages, state, lane, buffer, marks[lane], shard);
                lock (outcomes)
                {
                    outcomes[lane] = outcomes.GetValueOrDefault(lane) + outcome;
                }

                if (changed.Count > 0)
                {
                    changes.Add(lane, changed);
                }
            }

            if (changes.Count > 0)
            {
                pages.Write(StatementLog.Key(log, shard), StatementLog.Encode(changes), isNew: true);
                Interlocked.Or(ref logged, 1UL << shard);
            }
        });
        if (logged != 0)
        {
            state.NextLog++;
            state.Logs.Add(new(log, receivedDay, logged));
        }

        return outcomes;
    }

    private static (FoldOutcome Outcome, List<(ulong Slot, int Quantity)> Changes) Fold(
        CheckedPages pages, LedgerState state, int lane, StatementBuffer buffer, DayMarks marks, int shard)
    {
        var rows = buffer.Sorted(shard);
        var changes = new List<(ulong Slot, int Quantity)>();
        var outcome = default(FoldOutcome);
        foreach (var period in Periods(state, lane, shard, rows, buffer.Restatements))
        {
            var known = new LaneRows();
            if (LaneWriter.Read(pages, state, PageKind.Ledger, lane, period, shard) is { } page)
            {
                known.AddPage(page.Span);
            }

            var stated = Array.FindAll(rows, row => LanePage.PeriodOf(Slot.Day(row.Slot)) == period);
            var merge = new StatementMerge(known, stated, buffer.Restatements, buffer.AddingUnits);
            merge.Run();
            outcome += new FoldOutcome(merge.Accepted, merge.Duplicate, 0);
            if (merge.Changes.Count > 0)
            {
                var now = merge.Now;
                LaneWriter.Write(
                    pages, state, PageKind.Ledger, lane, period, shard, now.Count == 0 ? null : LanePage.Encode(now.Slots.AsSpan(0, now.Count), now.Quantities.AsSpan(0, now.Count)));
                changes.AddRange(merge.Changes);
            }
        }

        foreach (var row in rows)
        {
            marks.Mark(row.Slot);
        }

        changes.Sort((a, b) => a.Slot.CompareTo(b.Slot));
        return (outcome, changes);
    }

    private static SortedSet<int> Periods(LedgerState state, int lane, int shard, StatementRow[] rows, List<Restatement> restatements)
    {
        var periods = new SortedSet<int>(rows.Select(row => LanePage.PeriodOf(Slot.Day(row.Slot))));
        foreach (var restated in restatements)
        {
            for (var period = LanePage.PeriodOf(restated.First); period <= LanePage.PeriodOf(restated.Last); period++)
            {
                lock (state)
                {
                    if (state.HasLanePage(PageKind.Ledger, lane, period, shard))
                    {
                        periods.Add(period);
                    }
                }
            }
        }

        return periods;
    }
}
