namespace UsageInsight.Ledger;

/// <summary>Who holds what, weak evidence and purchases, a page a source, read when first needed.</summary>
internal sealed class HoldingsBook(CheckedPages pages, LedgerState state, Func<SeatId, bool> isErased)
{
    private readonly Dictionary<int, SourceHoldings> _read = [];

    /// <summary>Takes over what a batch says beside usage.</summary>
    public void Apply(RecordBatch batch, FoldResult result)
    {
        state.BookOf(batch.Source).Heard(batch);
        foreach (var r in batch.Seats)
        {
            Apply(result, r.Source, r.App, isErased(r.Seat) ? new(0, 1, 0) : Of(r.Source).Add(r));
        }

        foreach (var r in batch.Presence)
        {
            Apply(result, r.Source, r.App, isErased(r.Seat) ? new(0, 1, 0) : Of(r.Source).Add(r));
        }

        foreach (var r in batch.Entitlements)
        {
            Apply(result, r.Source, r.App, Of(r.Source).Add(r));
        }
    }

    /// <summary>Forgets a seat.</summary>
    /// <returns>How many records went.</returns>
    public int Erase(SeatId seat) => state.HoldingsPages.ToList().Sum(source => Of(state.Sources[source]).Erase(seat));

    /// <summary>Gives seats other names.</summary>
    /// <returns>The old names of those that hold or held something.</returns>
    public IReadOnlySet<SeatId> Rename(IReadOnlyDictionary<SeatId, SeatId> names) => state.HoldingsPages.ToList().SelectMany(source => Of(state.Sources[source]).Rename(names)).ToHashSet();

    /// <summary>Forgets what sources said of seats before a day and have not said again since.</summary>
    /// <returns>True where something went.</returns>
    public bool Forget(DateOnly oldest) => state.HoldingsPages.ToList().Sum(source => Of(state.Sources[source]).Forget(oldest)) > 0;

    public HoldingsSnapshot Snapshot()
    {
        var all = state.HoldingsPages.Union(_read.Keys).Select(n => state.Sources[n]).Order(StringComparer.Ordinal).Select(Of).ToList();
        return new()
        {
            Seats = [.. all.SelectMany(h => h.Seats)],
            Presence = [.. all.SelectMany(h => h.Presence)],
            Entitlements = [.. all.SelectMany(h => h.Entitlements)],
            Sources = [.. state.Books.Select(b => b.Value.ToState(b.Key))],
        };
    }

    public void Save()
    {
        foreach (var (source, holdings) in _read.Where(r => r.Value.Changed))
        {
            pages.Write(Key(source), holdings.Encode(), isNew: state.HoldingsPages.Add(source));
        }
    }

    private static PageKey Key(int source) => new(PageKind.Holdings, source, 0);

    private void Apply(FoldResult result, string source, string app, FoldOutcome outcome)
    {
        state.BookOf(source).Apps.Add(app);
        result.Add(source, outcome);
    }

    private SourceHoldings Of(string source)
    {
        var number = state.SourceNumber(source);
        if (!_read.TryGetValue(number, out var holdings))
        {
            holdings = state.HoldingsPages.Contains(number) ? SourceHoldings.Decode(pages.Require(Key(number)).Span) : new();
            _read.Add(number, holdings);
        }

        return holdings;
    }
}
