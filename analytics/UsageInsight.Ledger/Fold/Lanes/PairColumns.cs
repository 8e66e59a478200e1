namespace UsageInsight.Ledger;

/// <summary>The columns of a partition while they are filled.</summary>
internal sealed class PairColumns
{
    private int[] _feature = [];
    private int[] _start = [0];
    private ushort[] _day = [];
    private int[] _quantity = [];
    private int _days;

    public int Pairs { get; private set; }

    public int[] Seat { get; private set; } = [];

    public int Newest { get; private set; } = -1;

    /// <summary>Makes room, once, for as many pairs and days as there can be at most.</summary>
    public void Reserve(int pairs, int days)
    {
        Seat = GC.AllocateUninitializedArray<int>(pairs);
        _feature = GC.AllocateUninitializedArray<int>(pairs);
        _start = GC.AllocateUninitializedArray<int>(pairs + 1);
        _start[0] = 0;
        _day = GC.AllocateUninitializedArray<ushort>(days);
        _quantity = GC.AllocateUninitializedArray<int>(days);
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
