namespace UsageInsight.Ledger;

/// <summary>Who holds what, weak evidence, purchases and the state of the sources: the newest statement of each key counts.</summary>
public sealed class HoldingsBook
{
    private readonly Dictionary<(string Source, string App, string Plan, SeatId Seat), SeatRecord> _seats = [];
    private readonly Dictionary<(string Source, string App, string Kind, SeatId Seat), PresenceRecord> _presence = [];
    private readonly Dictionary<(string Source, string App, string Plan), EntitlementRecord> _entitlements = [];
    private readonly SortedDictionary<string, SourceBook> _sources = new(StringComparer.Ordinal);

    /// <summary>Takes over what a batch says beside usage; newer days win, on the same day the later received.</summary>
    public void Apply(RecordBatch batch, FoldResult result)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(result);
        Of(batch.Source).Heard(batch);
        foreach (var r in batch.Seats)
        {
            Of(r.Source).Apps.Add(r.App);
            result.Add(r.Source, Newest(_seats, (r.Source, r.App, r.Plan, r.Seat), r, x => x.ObservedOn));
        }

        foreach (var r in batch.Presence)
        {
            Of(r.Source).Apps.Add(r.App);
            result.Add(r.Source, Newest(_presence, (r.Source, r.App, r.Kind, r.Seat), r, x => x.ObservedOn));
        }

        foreach (var r in batch.Entitlements)
        {
            Of(r.Source).Apps.Add(r.App);
            result.Add(r.Source, Newest(_entitlements, (r.Source, r.App, r.Plan), r, x => x.ObservedOn));
        }
    }

    /// <summary>Notes that a source has a usage record for a day.</summary>
    public void SawDay(string source, string app, int day) => Of(source).Saw(app, day);

    /// <summary>Adds to a source's totals.</summary>
    public void Count(string source, FoldOutcome outcome) => Of(source).Totals += outcome;

    /// <summary>Forgets a seat.</summary>
    /// <returns>How many records went.</returns>
    public int Erase(SeatId seat)
    {
        var before = _seats.Count + _presence.Count;
        foreach (var key in _seats.Keys.Where(k => k.Seat == seat).ToList())
        {
            _seats.Remove(key);
        }

        foreach (var key in _presence.Keys.Where(k => k.Seat == seat).ToList())
        {
            _presence.Remove(key);
        }

        return before - _seats.Count - _presence.Count;
    }

    /// <summary>Everything in a stable order.</summary>
    public HoldingsSnapshot Snapshot() => new()
    {
        Seats = [.. _seats.Values.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.App, StringComparer.Ordinal)
            .ThenBy(r => r.Plan, StringComparer.Ordinal).ThenBy(r => r.Seat)],
        Presence = [.. _presence.Values.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.App, StringComparer.Ordinal)
            .ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Seat)],
        Entitlements = [.. _entitlements.Values.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.App, StringComparer.Ordinal)
            .ThenBy(r => r.Plan, StringComparer.Ordinal)],
        Sources = [.. _sources.Select(s => s.Value.ToState(s.Key))],
    };

    private static FoldOutcome Newest<TKey, TRecord>(Dictionary<TKey, TRecord> known, TKey key, TRecord record, Func<TRecord, DateOnly> day)
        where TKey : notnull
        where TRecord : class
    {
        if (known.TryGetValue(key, out var before) && (day(before) > day(record) || before.Equals(record)))
        {
            return new(0, 1, 0);
        }

        known[key] = record;
        return new(1, 0, 0);
    }

    private SourceBook Of(string source)
    {
        if (!_sources.TryGetValue(source, out var book))
        {
            _sources.Add(source, book = new());
        }

        return book;
    }
}
