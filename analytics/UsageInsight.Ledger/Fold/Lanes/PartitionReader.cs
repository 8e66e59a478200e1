namespace UsageInsight.Ledger;

/// <summary>Unpacks some seat shards into the columns of one partition.</summary>
internal sealed class PartitionReader(CheckedPages pages, ReadingState state, int[] featurePositions)
{
    private readonly PairColumns _columns = new();
    private readonly ushort[] _days = new ushort[LanePage.PeriodDays];
    private readonly int[] _quantities = new int[LanePage.PeriodDays];
    private readonly long[] _sums = new long[LanePage.PeriodDays];
    private List<LoadedPage> _pages = [];
    private ulong[] _keys = [];
    private int[] _order = [];
    private PairPart[] _parts = [];
    private int _count;

    /// <summary>The newest day, since <see cref="DayRules.FirstDay"/>; -1 where there is none.</summary>
    public int Newest => _columns.Newest;

    public void Read(int firstShard, int endShard)
    {
        var shards = new List<LoadedPage>[endShard - firstShard];
        var (pairs, days) = (0, 0);
        for (var shard = firstShard; shard < endShard; shard++)
        {
            foreach (var page in shards[shard - firstShard] = PagesOf(shard))
            {
                (pairs, days) = (pairs + page.Header.Pairs, checked(days + page.Header.Days));
            }
        }

        _columns.Reserve(pairs, days);
        for (var shard = firstShard; shard < endShard; shard++)
        {
            CollectShard(shards[shard - firstShard]);
            RadixSort.SortWithOrder(_keys.AsSpan(0, _count), _order.AsSpan(0, _count));
            for (var start = 0; start < _count;)
            {
                var end = start + 1;
                while (end < _count && _keys[end] >> 12 == _keys[start] >> 12)
                {
                    end++;
                }

                ReadPair(shard, start, end);
                start = end;
            }
        }
    }

    /// <summary>Turns seat numbers into positions in the list of all seats that are spoken of, and adds those seats to it.</summary>
    /// <param name="names">Takes the seats.</param>
    /// <param name="used">How many seats there are in it; grows.</param>
    /// <param name="seats">Knows the names of the numbers.</param>
    public void NumberSeats(SeatId[] names, ref int used, SeatNumbers seats)
    {
        var (last, position) = (-1, -1);
        for (var p = 0; p < _columns.Pairs; p++)
        {
            var number = _columns.Seat[p];
            if (number >> Slot.ShardBits == 0)
            {
                _columns.Seat[p] = -1;
                continue;
            }

            if (number != last)
            {
                (last, position) = (number, used);
                names[used++] = seats.NameOf(number) ?? throw new InvalidDataException("A pair belongs to a seat that has no name.");
            }

            _columns.Seat[p] = position;
        }
    }

    public ActivityPartition ToPartition() => _columns.ToPartition();

    private List<LoadedPage> PagesOf(int shard)
    {
        var loaded = new List<LoadedPage>();
        foreach (var set in state.LanePages)
        {
            if ((set.Shards >> shard & 1) != 0)
            {
                var bytes = pages.Require(Lane.Key(PageKind.Ledger, set.Lane, set.Period, shard));
                var heads = new ByteReader(bytes.Span);
                loaded.Add(new(bytes, LanePage.ReadHeader(ref heads), heads.Position, set.Period));
            }
        }

        return loaded;
    }

    // Collects the headers of all lanes and periods: pairs are put in order before a single day is unpacked.
    private void CollectShard(List<LoadedPage> loaded)
    {
        _pages = loaded;
        _count = 0;
        var pairs = 0;
        foreach (var page in loaded)
        {
            pairs += page.Header.Pairs;
        }

        Reserve(pairs);
        for (var i = 0; i < loaded.Count; i++)
        {
            Collect(loaded[i], i);
        }
    }

    private void Collect(LoadedPage page, int index)
    {
        var heads = new ByteReader(page.Bytes.Span[..page.Header.BodyStart], page.HeadStart);
        var (at, pair) = (page.Header.BodyStart, ulong.MaxValue);
        for (var p = 0; p < page.Header.Pairs; p++)
        {
            var size = LanePage.ReadPair(ref heads, ref pair, out var form);
            var feature = featurePositions[(int)(pair & (Slot.MaxFeatures - 1))];
            _keys[_count] = ((pair >> 20) << 32) | ((ulong)feature << 12) | (uint)page.Period;
            _order[_count] = _count;
            _parts[_count++] = new(index, at, size, form);
            at += size;
        }
    }

    private void ReadPair(int shard, int start, int end)
    {
        var seat = ((int)(_keys[start] >> 32) << Slot.ShardBits) | shard;
        _columns.BeginPair(seat, (int)(_keys[start] >> 12) & (Slot.MaxFeatures - 1));
        for (var i = start; i < end;)
        {
            var same = i + 1;
            while (same < end && _keys[same] == _keys[i])
            {
                same++;
            }

            if (same == i + 1 && _pages[_parts[_order[i]].Page].Header.Bias > 0)
            {
                var part = _parts[_order[i]];
                var count = LanePage.DaysOf(part.Form);
                LanePage.ReadDays(Body(part), part.Form, _pages[part.Page].Header, _columns.DayRoom(count), _columns.QuantityRoom(count));
                _columns.Take(count);
            }
            else
            {
                AddUp(i, same);
            }

            i = same;
        }

        _columns.EndPair();
    }

    // Several lanes speak of the same pair and period, or one of them states no use: days are added up one by one.
    private void AddUp(int start, int end)
    {
        var first = _pages[_parts[_order[start]].Page].Header.FirstDay;
        for (var i = start; i < end; i++)
        {
            var part = _parts[_order[i]];
            var count = LanePage.DaysOf(part.Form);
            LanePage.ReadDays(Body(part), part.Form, _pages[part.Page].Header, _days, _quantities);
            for (var d = 0; d < count; d++)
            {
                _sums[_days[d] - first] += _quantities[d];
            }
        }

        for (var d = 0; d < _sums.Length; d++)
        {
            if (_sums[d] > 0)
            {
                _columns.Add((ushort)(first + d), (int)Math.Min(_sums[d], int.MaxValue));
                _sums[d] = 0;
            }
        }
    }

    private ReadOnlySpan<byte> Body(PairPart part) => _pages[part.Page].Bytes.Span.Slice(part.Start, part.Size);

    private void Reserve(int count)
    {
        if (_keys.Length < count)
        {
            Array.Resize(ref _keys, Math.Max(count, _keys.Length * 2));
            Array.Resize(ref _order, _keys.Length);
            Array.Resize(ref _parts, _keys.Length);
        }
    }

    private sealed record LoadedPage(ReadOnlyMemory<byte> Bytes, LanePageHeader Header, int HeadStart, int Period);

    private readonly record struct PairPart(int Page, int Start, int Size, int Form);
}
