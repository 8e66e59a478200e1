namespace UsageInsight.Ledger;

/// <summary>Lets go of what is past its retention: kept records become sealed day sums, old day sums go.</summary>
public static class LedgerRetention
{
    /// <summary>Applies the retention; the facts of days that stay do not change.</summary>
    /// <param name="pages">The ledger's pages.</param>
    /// <param name="options">How long things stay, counted in days from receipt.</param>
    /// <param name="now">The time it is.</param>
    public static void Apply(ILedgerPages pages, RetentionOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(options);
        var all = new CheckedPages(pages);
        var state = LedgerStatePage.Read(all);
        var today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        SealEvents(all, state, today - options.RecordDays);
        SealStatements(all, state, today - options.RecordDays);
        // A sum never goes before the records it is made of.
        var oldest = today - Math.Max(options.DaySumDays, options.RecordDays);
        var holdings = new HoldingsBook(all, state, _ => false);
        if (DropDaySums(all, state, oldest) | holdings.Forget(DateOnly.FromDayNumber(oldest)))
        {
            holdings.Save();
            ForgottenSeats.Drop(all, state);
        }

        state.Version++;
        LedgerStatePage.Write(all, state);
    }

    private static void SealEvents(CheckedPages pages, LedgerState state, int oldest)
    {
        if (!state.Contexts.Any(c => c.ReceivedDay < oldest))
        {
            return;
        }

        var old = Recomputation.KeptEvents(pages, state, (entry, context) =>
        {
            if (context.ReceivedDay >= oldest)
            {
                return false;
            }

            // Without its id a late record of this day could not be told from a resend any more.
            state.SealedDays.Add((context.Source, Slot.Day(entry.Slot)));
            return true;
        });
        LaneWriter.Add(pages, state, PageKind.Sealed, [old]);
        foreach (var run in state.Runs.ToList())
        {
            RunFilter.Keep(pages, state, run, (in EventEntry _, int context) => state.Contexts[context].ReceivedDay >= oldest);
        }
    }

    private static void SealStatements(CheckedPages pages, LedgerState state, int oldest)
    {
        // Only the oldest logs without a gap: a log may be sealed when all before it are.
        var old = state.Logs.TakeWhile(l => l.ReceivedDay < oldest).ToList();
        if (old.Count == 0)
        {
            return;
        }

        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            foreach (var (lane, changes) in Compaction.Overlaid(pages, old, shard))
            {
                foreach (var period in changes.GroupBy(c => LanePage.PeriodOf(Slot.Day(c.Slot))))
                {
                    var before = LaneWriter.Read(pages, state, PageKind.Sealed, lane, period.Key, shard);
                    LaneWriter.Write(pages, state, PageKind.Sealed, lane, period.Key, shard, Recomputation.Apply(before, period));
                }
            }
        }

        foreach (var log in old)
        {
            Compaction.DropLog(pages, log);
            state.Logs.Remove(log);
        }
    }

    private static bool DropDaySums(CheckedPages pages, LedgerState state, int oldest)
    {
        var dropped = false;
        foreach (var (source, book) in state.Books)
        {
            var days = book.Days.Where(d => d.Value < oldest).Select(d => d.Key).ToHashSet();
            if (days.Count > 0)
            {
                dropped = true;
                DropDays(pages, state, state.SourceNumber(source), days);
                foreach (var day in days)
                {
                    book.Days.Remove(day);
                }
            }
        }

        return dropped;
    }

    private static void DropDays(CheckedPages pages, LedgerState state, int source, HashSet<int> days)
    {
        foreach (var ((kind, lane, period), shards) in state.LanePages.Where(p => Lane.Source(p.Key.Lane) == source).ToList())
        {
            var first = DayRules.FirstDay + (period * LanePage.PeriodDays);
            if (!days.Any(d => d >= first && d < first + LanePage.PeriodDays))
            {
                continue;
            }

            for (var shard = 0; shard < Slot.Shards; shard++)
            {
                if ((shards >> shard & 1) != 0)
                {
                    DropDays(pages, state, kind, lane, period, shard, days);
                }
            }
        }
    }

    private static void DropDays(CheckedPages pages, LedgerState state, PageKind kind, int lane, int period, int shard, HashSet<int> days)
    {
        var rows = new LaneRows();
        rows.AddPage(pages.Require(Lane.Key(kind, lane, period, shard)).Span);
        var kept = new LaneRows();
        for (var i = 0; i < rows.Count; i++)
        {
            if (!days.Contains(Slot.Day(rows.Slots[i]) + DayRules.FirstDay))
            {
                kept.Add(rows.Slots[i], rows.Quantities[i]);
            }
        }

        if (kept.Count < rows.Count)
        {
            LaneWriter.Write(
                pages, state, kind, lane, period, shard, kept.Count == 0 ? null : LanePage.Encode(kept.Slots.AsSpan(0, kept.Count), kept.Quantities.AsSpan(0, kept.Count)));
        }
    }
}
