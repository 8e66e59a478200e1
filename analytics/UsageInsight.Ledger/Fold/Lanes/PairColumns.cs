namespace UsageInsight.Ledger;

/// <summary>The growing columns of a partition.</summary>
internal sealed class PairColumns
{
    private int[] _feature = [];
    private int[] _start = [0];
    private ushort[] _day = [];
    private int[] _quantity = [];
    private int _days;
    private int _daysWanted;
    private int _pairsWanted;

    public int Pairs { get; private set; }

    public int[] Seat { get; private set; } = [];

    public int Newest { get; private set; } = -1;

    /// <summary>Makes room for so many more pairs and days.</summary>
    public void Reserve(int pairs, int days)
    {
        _pairsWanted += pairs;
        if (Seat.Length < _pairsWanted)
        {
            var size = Math.Max(_pairsWanted, Seat.Length * 2);
            var seat = Seat;
            Array.Resize(ref seat, size);
            Seat = seat;
            Array.Resize(ref _feature, size);
            Array.Resize(ref _start, size + 1);
        }

        _daysWanted += days;
        if (_day.Length < _daysWanted)
        {
            var size = Math.Max(_daysWanted, _day.Length * 2);
            Array.Resize(ref _day, size);
            Array.Resize(ref _quantity, size);
        }
    }

    public void BeginPair(int seat, int feature) => (Seat[Pairs], _feature[Pairs], _start[Pairs]) = (seat, feature, _days);

    /// <summary>Closes a pair; one without a day leaves no trace.</summary>
    public void EndPair()
    {
        if (_days > _start[Pairs])
        {
            Newest = Math.Max(Newest, _day[_days - 1]);
            _start[++Pairs] = _days;
        }
    }

    public Span<ushort> DayRoom(int count) => _day.AsSpan(_days, count);

    public Span<int> QuantityRoom(int count) => _quantity.AsSpan(_days, count);

    public void Take(int count) => _days += count;

    public void Add(ushort day, int quantity) => (_day[_days], _quantity[_days++]) = (day, quantity);

    public ActivityPartition ToPartition() => new()
    {
        PairCount = Pairs,
        Seat = Seat.Length == Pairs ? Seat : Seat[..Pairs],
        Feature = _feature.Length == Pairs ? _feature : _feature[..Pairs],
        Start = _start.Length == Pairs + 1 ? _start : _start[..(Pairs + 1)],
        Origin = DayRules.FirstDay,
        Day = _day.Length == _days ? _day : _day[.._days],
        Quantity = _quantity.Length == _days ? _quantity : _quantity[.._days],
    };
}
