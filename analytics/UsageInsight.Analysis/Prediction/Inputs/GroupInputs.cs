namespace UsageInsight.Analysis.Prediction;

/// <summary>App and feature level: what the same seat does elsewhere, and whether people stay with the app or feature.</summary>
internal sealed class GroupInputs : IPeerInputs
{
    private readonly ActivityPanel _seats;
    private readonly Snapshot _snapshot;
    private readonly int[] _groupsOfSeat;
    private readonly int[] _year;
    private readonly int[] _quarter;
    private readonly int[] _month;
    private readonly int[] _quarterBefore;

    public GroupInputs(ActivityPanel seats, Snapshot snapshot)
    {
        _seats = seats;
        _snapshot = snapshot;
        var panel = snapshot.Panel;
        _groupsOfSeat = new int[seats.Count];
        _year = new int[panel.Groups.Count];
        _quarter = new int[panel.Groups.Count];
        _month = new int[panel.Groups.Count];
        _quarterBefore = new int[panel.Groups.Count];
        for (var i = 0; i < snapshot.Entities.Length; i++)
        {
            var group = panel.Group[snapshot.Entities[i]];
            var ago = snapshot.Cut - panel.Day[snapshot.Ends[i] - 1];
            _groupsOfSeat[panel.Seat[snapshot.Entities[i]]]++;
            _year[group]++;
            _quarter[group] += ago <= 90 ? 1 : 0;
            _month[group] += ago <= 30 ? 1 : 0;
            _quarterBefore[group] += snapshot.Active(i, 90, 180) ? 1 : 0;
        }
    }

    public int Columns => InputColumn.PairCount - InputColumn.OwnCount;

    public void Fill(int i, Span<double> row)
    {
        int entity = _snapshot.Entities[i], seat = _snapshot.Panel.Seat[entity], group = _snapshot.Panel.Group[entity];
        Span<double> own = stackalloc double[InputColumn.OwnCount];
        OwnInputs.Fill(_seats, seat, _seats.Find(seat, _snapshot.Cut), _snapshot.Cut, own);
        for (var k = 0; k < InputColumn.OfSeat.Length; k++)
        {
            row[InputColumn.SeatInputs + k] = own[InputColumn.OfSeat[k]];
        }

        row[InputColumn.GroupSeats] = _year[group];
        row[InputColumn.GroupKept90] = _quarter[group] / (double)Math.Max(1, _year[group]);
        row[InputColumn.GroupKept30] = _month[group] / (double)Math.Max(1, _year[group]);
        row[InputColumn.GroupTrend] = Math.Log((_quarter[group] + 1.0) / (_quarterBefore[group] + 1.0));
        row[InputColumn.ShareOfSeat] = row[InputColumn.ActiveDays365] / Math.Max(1, own[InputColumn.ActiveDays365]);
        row[InputColumn.SeatGroups] = _groupsOfSeat[seat];
        row[InputColumn.RecencyBehindSeat] = row[InputColumn.Recency] - own[InputColumn.Recency];
    }
}
