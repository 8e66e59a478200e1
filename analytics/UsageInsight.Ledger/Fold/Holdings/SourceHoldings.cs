namespace UsageInsight.Ledger;

/// <summary>The newest seat, presence and entitlement records of one source.</summary>
internal sealed class SourceHoldings
{
    private readonly Dictionary<(string App, string Plan, SeatId Seat), SeatRecord> _seats = [];
    private readonly Dictionary<(string App, string Kind, SeatId Seat), PresenceRecord> _presence = [];
    private readonly Dictionary<(string App, string Plan), EntitlementRecord> _entitlements = [];

    /// <summary>True where something was changed since it was read.</summary>
    public bool Changed { get; private set; }

    public IReadOnlyList<SeatRecord> Seats =>
        [.. _seats.Values.OrderBy(r => r.App, StringComparer.Ordinal).ThenBy(r => r.Plan, StringComparer.Ordinal).ThenBy(r => r.Seat)];

    public IReadOnlyList<PresenceRecord> Presence =>
        [.. _presence.Values.OrderBy(r => r.App, StringComparer.Ordinal).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Seat)];

    public IReadOnlyList<EntitlementRecord> Entitlements =>
        [.. _entitlements.Values.OrderBy(r => r.App, StringComparer.Ordinal).ThenBy(r => r.Plan, StringComparer.Ordinal)];

    public FoldOutcome Add(SeatRecord record) => Newest(_seats, (record.App, record.Plan, record.Seat), record, r => r.ObservedOn);

    public FoldOutcome Add(PresenceRecord record) => Newest(_presence, (record.App, record.Kind, record.Seat), NotBefore(record), r => r.ObservedOn);

    public FoldOutcome Add(EntitlementRecord record) => Newest(_entitlements, (record.App, record.Plan), record, r => r.ObservedOn);

    /// <summary>Removes the records about a seat; gives their number.</summary>
    public int Erase(SeatId seat) => Remove(record => record.Seat == seat, record => record.Seat == seat);

    /// <summary>Removes the records about seats that were observed before a day; gives their number.</summary>
    public int Forget(DateOnly oldest) => Remove(record => record.ObservedOn < oldest, record => record.ObservedOn < oldest);

    /// <summary>Gives seats other names; gives the old ones of those that were known.</summary>
    public IReadOnlyList<SeatId> Rename(IReadOnlyDictionary<SeatId, SeatId> names)
    {
        var seats = _seats.Values.Where(record => names.ContainsKey(record.Seat)).ToList();
        var presence = _presence.Values.Where(record => names.ContainsKey(record.Seat)).ToList();
        foreach (var record in seats)
        {
            _seats.Remove((record.App, record.Plan, record.Seat));
            _seats[(record.App, record.Plan, names[record.Seat])] = record with { Seat = names[record.Seat] };
        }

        foreach (var record in presence)
        {
            _presence.Remove((record.App, record.Kind, record.Seat));
            _presence[(record.App, record.Kind, names[record.Seat])] = record with { Seat = names[record.Seat] };
        }

        Changed |= seats.Count + presence.Count > 0;
        return [.. seats.Select(record => record.Seat), .. presence.Select(record => record.Seat)];
    }

    public byte[] Encode()
    {
        var to = new ByteWriter(4096);
        HoldingsCodec.WriteSeats(to, Seats);
        HoldingsCodec.WritePresence(to, Presence);
        HoldingsCodec.WriteEntitlements(to, Entitlements);
        Changed = false;
        return to.ToArray();
    }

    public static SourceHoldings Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var holdings = new SourceHoldings();
        foreach (var record in HoldingsCodec.ReadSeats(ref from))
        {
            holdings._seats.Add((record.App, record.Plan, record.Seat), record);
        }

        foreach (var record in HoldingsCodec.ReadPresence(ref from))
        {
            holdings._presence.Add((record.App, record.Kind, record.Seat), record);
        }

        foreach (var record in HoldingsCodec.ReadEntitlements(ref from))
        {
            holdings._entitlements.Add((record.App, record.Plan), record);
        }

        return holdings;
    }

    private int Remove(Func<SeatRecord, bool> isSeat, Func<PresenceRecord, bool> isPresence)
    {
        var seats = _seats.Where(r => isSeat(r.Value)).Select(r => r.Key).ToList();
        var presence = _presence.Where(r => isPresence(r.Value)).Select(r => r.Key).ToList();
        seats.ForEach(key => _seats.Remove(key));
        presence.ForEach(key => _presence.Remove(key));
        Changed |= seats.Count + presence.Count > 0;
        return seats.Count + presence.Count;
    }

    // Presence is an OR: days may be read again in any order, and an older day, or none, does not unsay a newer one.
    private PresenceRecord NotBefore(PresenceRecord record) =>
        _presence.TryGetValue((record.App, record.Kind, record.Seat), out var known) && known.LastActive is { } seen && !(record.LastActive >= seen)
            ? record with { LastActive = seen }
            : record;

    // On the same day the later received wins: a source that corrects itself does so by saying it again.
    private FoldOutcome Newest<TKey, TRecord>(Dictionary<TKey, TRecord> known, TKey key, TRecord record, Func<TRecord, DateOnly> day)
        where TKey : notnull
        where TRecord : class
    {
        if (known.TryGetValue(key, out var before) && (day(before) > day(record) || before.Equals(record)))
        {
            return new(0, 1, 0);
        }

        known[key] = record;
        Changed = true;
        return new(1, 0, 0);
    }
}
