namespace UsageInsight.Ledger;

/// <summary>Gives seats numbers that tell their shard; an erased seat's number is never given again.</summary>
internal sealed class SeatNumbers(CheckedPages pages)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string?>[] _names = new List<string?>[Slot.Shards];
    private ulong _changed;
    private ulong _stored;

    /// <summary>Reads the names of the shards that have any.</summary>
    /// <param name="shards">Those shards, one bit each.</param>
    /// <param name="byName">True where seats will be looked up by their name.</param>
    public void Load(ulong shards, bool byName)
    {
        _stored = shards;
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            _names[shard] = [];
            if ((shards >> shard & 1) != 0)
            {
                Load(shard, byName);
            }
        }
    }

    /// <summary>Which shards have names, one bit each.</summary>
    public ulong Shards => _stored | _changed;

    /// <summary>The number of a seat, a new one where it has none; -1 where its shard is full.</summary>
    public int NumberOf(SeatId seat)
    {
        if (_numbers.TryGetValue(seat.Value, out var number))
        {
            return number;
        }

        var shard = ShardOf(seat.Value);
        if (_names[shard].Count >= Slot.MaxSeatsInShard)
        {
            return -1;
        }

        _names[shard].Add(seat.Value);
        _changed |= 1UL << shard;
        number = (_names[shard].Count << Slot.ShardBits) | shard;
        _numbers.Add(seat.Value, number);
        return number;
    }

    /// <summary>The number of a known seat; 0 where it is not known.</summary>
    public int Find(SeatId seat) => _numbers.GetValueOrDefault(seat.Value);

    /// <summary>The name of a number; null where the seat was erased or none is named.</summary>
    public SeatId? NameOf(int number)
    {
        var index = (number >> Slot.ShardBits) - 1;
        return index >= 0 && _names[Slot.Shard(number)][index] is { } name ? new SeatId(name) : null;
    }

    /// <summary>The names of one shard; position i is the seat with i + 1 in its shard.</summary>
    public IReadOnlyList<string?> InShard(int shard) => _names[shard];

    /// <summary>Gives a known seat another name; its number, and so its shard, stay.</summary>
    /// <returns>False where the seat is not known.</returns>
    public bool Rename(SeatId seat, SeatId renamed)
    {
        if (!_numbers.Remove(seat.Value, out var number))
        {
            return false;
        }

        _names[Slot.Shard(number)][(number >> Slot.ShardBits) - 1] = renamed.Value;
        _numbers.Add(renamed.Value, number);
        _changed |= 1UL << Slot.Shard(number);
        return true;
    }

    public void Erase(int number)
    {
        var names = _names[Slot.Shard(number)];
        var index = (number >> Slot.ShardBits) - 1;
        _numbers.Remove(names[index]!);
        names[index] = null;
        _changed |= 1UL << Slot.Shard(number);
    }

    public void Save()
    {
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            if ((_changed >> shard & 1) == 0)
            {
                continue;
            }

            var to = new ByteWriter(_names[shard].Count * 20);
            to.WriteCount(_names[shard].Count);
            foreach (var name in _names[shard])
            {
                to.WriteText(name);
            }

            pages.Write(Key(shard), to.Written, isNew: (_stored >> shard & 1) == 0);
        }

        _stored |= _changed;
        _changed = 0;
    }

    private static PageKey Key(int shard) => new(PageKind.Seats, shard, 0);

    private static int ShardOf(string seat)
    {
        // Any fixed spread does; this one must never change, or seats would be looked for in another shard.
        var hash = 2166136261u;
        foreach (var c in seat)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash ^= hash >> 15;
        hash *= 0x2c1b3c6du;
        return (int)(hash >> (32 - Slot.ShardBits));
    }

    private void Load(int shard, bool byName)
    {
        var from = new ByteReader(pages.Require(Key(shard)).Span);
        var count = from.ReadItemCount();
        for (var i = 0; i < count; i++)
        {
            var name = from.ReadTextOrNull();
            _names[shard].Add(name);
            if (byName && name is not null)
            {
                _numbers.Add(name, ((i + 1) << Slot.ShardBits) | shard);
            }
        }
    }
}
