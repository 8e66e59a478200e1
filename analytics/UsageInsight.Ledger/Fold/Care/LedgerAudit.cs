namespace UsageInsight.Ledger;

/// <summary>Proves that a ledger is what was written and what its records say, and makes it so again.</summary>
public static class LedgerAudit
{
    /// <summary>Checks every page, looks for missing ones, and compares the ledger bit for bit with one computed again.</summary>
    /// <returns>One sentence a trouble, naming the page; empty where all is well.</returns>
    public static IReadOnlyList<string> Verify(ILedgerPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var troubles = new List<string>();
        var all = new CheckedPages(pages);
        LedgerState state;
        try
        {
            state = LedgerStatePage.Read(all);
        }
        catch (Exception e) when (e is DamagedPageException or InvalidDataException)
        {
            return [e.Message];
        }

        CheckPages(pages, state, troubles);
        try
        {
            Compare(all, state, troubles);
        }
        catch (Exception e) when (Damage(e) is not null)
        {
            troubles.Add("The ledger cannot be computed again: " + Damage(e));
        }

        return [.. troubles.Distinct()];
    }

    /// <summary>Writes the ledger's lane pages as sealed day sums plus kept records give them.</summary>
    /// <exception cref="DamagedPageException">A page that they are computed from is missing or was changed.</exception>
    public static void Rebuild(ILedgerPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var all = new CheckedPages(pages);
        var state = LedgerStatePage.Read(all);
        var computed = new Dictionary<(int Lane, int Period, int Shard), byte[]>();
        Recomputation.Run(all, state, (lane, period, shard, page) =>
        {
            lock (computed)
            {
                computed.Add((lane, period, shard), page);
            }
        });

        // The pages to be replaced may be damaged, so the digest is summed anew and not corrected by what they hold.
        foreach (var key in pages.ListKeys().Where(k => k.Kind == PageKind.Ledger))
        {
            pages.Delete(key);
        }

        foreach (var key in state.LanePages.Keys.Where(k => k.Kind == PageKind.Ledger).ToList())
        {
            state.LanePages.Remove(key);
        }

        all.Digest = 0;
        foreach (var key in pages.ListKeys().Where(k => k.Kind != PageKind.State))
        {
            all.Digest += CheckedPages.Share(key, CheckedPages.Check(key, pages.Read(key)));
        }

        foreach (var ((lane, period, shard), page) in computed)
        {
            LaneWriter.Write(all, state, PageKind.Ledger, lane, period, shard, page);
        }

        state.Version++;
        LedgerStatePage.Write(all, state);
    }

    private static void CheckPages(ILedgerPages pages, LedgerState state, List<string> troubles)
    {
        ulong digest = 0;
        var there = new HashSet<PageKey>();
        foreach (var key in pages.ListKeys().Where(k => k.Kind != PageKind.State))
        {
            there.Add(key);
            try
            {
                digest += CheckedPages.Share(key, CheckedPages.Check(key, pages.Read(key)));
            }
            catch (DamagedPageException damage)
            {
                troubles.Add(damage.Message);
            }
        }

        troubles.AddRange(Expected(pages, state).Where(key => !there.Contains(key)).Select(key => $"{key} is missing."));
        if (troubles.Count == 0 && digest != state.Digest)
        {
            troubles.Add("The pages are whole, but they are not the ones of the last commit: one was exchanged, added or put back from an older time.");
        }
    }

    private static IEnumerable<PageKey> Expected(ILedgerPages pages, LedgerState state)
    {
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            foreach (var ((kind, lane, period), shards) in state.LanePages)
            {
                if ((shards >> shard & 1) != 0)
                {
                    yield return Lane.Key(kind, lane, period, shard);
                }
            }

            foreach (var log in state.Logs.Where(l => (l.Shards >> shard & 1) != 0))
            {
                yield return StatementLog.Key(log.Number, shard);
            }

            if ((state.SeatShards >> shard & 1) != 0)
            {
                yield return new(PageKind.Seats, shard, 0);
            }
        }

        foreach (var source in state.HoldingsPages)
        {
            yield return new(PageKind.Holdings, source, 0);
        }

        foreach (var run in state.Runs)
        {
            yield return new(PageKind.RunDirectory, run, 0);
            foreach (var block in Blocks(pages, run))
            {
                yield return block;
            }
        }
    }

    private static IEnumerable<PageKey> Blocks(ILedgerPages pages, int run)
    {
        try
        {
            var directory = RunDirectory.Read(new(pages), run);
            return Enumerable.Range(0, directory.Blocks).Select(directory.Key);
        }
        catch (DamagedPageException)
        {
            // Reported where the pages themselves are checked.
            return [];
        }
    }

    private static void Compare(CheckedPages pages, LedgerState state, List<string> troubles)
    {
        var seen = new HashSet<PageKey>();
        Recomputation.Run(pages, state, (lane, period, shard, page) =>
        {
            var key = Lane.Key(PageKind.Ledger, lane, period, shard);
            var same = Stored(pages, key) is { } stored && stored.Span.SequenceEqual(page);
            lock (troubles)
            {
                seen.Add(key);
                if (!same)
                {
                    troubles.Add($"{key} ({Where(state, lane, period)}) differs from sealed day sums plus kept records.");
                }
            }
        });
        foreach (var ((kind, lane, period), shards) in state.LanePages.Where(p => p.Key.Kind == PageKind.Ledger))
        {
            for (var shard = 0; shard < Slot.Shards; shard++)
            {
                if ((shards >> shard & 1) != 0 && !seen.Contains(Lane.Key(kind, lane, period, shard)))
                {
                    troubles.Add($"{Lane.Key(kind, lane, period, shard)} ({Where(state, lane, period)}) counts days that no sealed sum and no kept record speaks of.");
                }
            }
        }
    }

    private static ReadOnlyMemory<byte>? Stored(CheckedPages pages, PageKey key)
    {
        try
        {
            return pages.Read(key);
        }
        catch (DamagedPageException)
        {
            return null;
        }
    }

    private static string? Damage(Exception e) => e switch
    {
        DamagedPageException or InvalidDataException => e.Message,
        AggregateException { InnerException: { } inner } => Damage(inner),
        _ => null,
    };

    private static string Where(LedgerState state, int lane, int period)
    {
        var first = DateOnly.FromDayNumber(DayRules.FirstDay + (period * LanePage.PeriodDays));
        return $"{(Lane.IsStatements(lane) ? "statements" : "events")} of '{state.Sources[Lane.Source(lane)]}' from {first:O} on";
    }
}
