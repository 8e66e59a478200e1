namespace UsageInsight.Analysis.Prediction;

/// <summary>App and feature level: what the same seat does elsewhere, and whether people stay with the app or feature.</summary>
internal sealed class GroupInputs : IPeerInputs
{
    private static readonly int Recency = InputColumn.OfSeat.IndexOf(InputColumn.Recency);
    private static readonly int ActiveDays365 = InputColumn.OfSeat.IndexOf(InputColumn.ActiveDays365);

    private readonly ActivityPanel _seats;
    private readonly Snapshot _snapshot;
    private readonly GroupPeers _peers;
    private readonly int[] _groupsOfSeat;

    // Worked out when first asked for: all apps and features of a seat share them, and a sample asks for few seats. Two threads may
    // both work out the same.
    private readonly double[]?[] _ofSeat;

    /// <param name="seats">The same history by seat.</param>
    /// <param name="snapshot">The population.</param>
    /// <param name="peers">What everybody does, by position of the group; null where the population is everybody.</param>
    public GroupInputs(ActivityPanel seats, Snapshot snapshot, GroupPeers? peers)
    {
        _seats = seats;
        _snapshot = snapshot;
        _peers = peers ?? GroupPeers.Of(snapshot);
        _groupsOfSeat = new int[seats.Count];
        _ofSeat = new double[seats.Count][];
        foreach (var entity in snapshot.Entities)
        {
            _groupsOfSeat[snapshot.Panel.Seat[entity]]++;
        }
    }

    public int Columns => InputColumn.PairCount - InputColumn.OwnCount;

    public void Fill(int i, Span<double> row)
    {
        int entity = _snapshot.Entities[i], seat = _snapshot.Panel.Seat[entity], group = _snapshot.Panel.Group[entity];
        var ofSeat = _ofSeat[seat] ??= OfSeat(seat);
        ofSeat.CopyTo(row[InputColumn.SeatInputs..]);
        row[InputColumn.GroupSeats] = _peers.Year[group];
        row[InputColumn.GroupKept90] = _peers.Quarter[group] / (double)Math.Max(1, _peers.Year[group]);
        row[InputColumn.GroupKept30] = _peers.Month[group] / (double)Math.Max(1, _peers.Year[group]);
        row[InputColumn.GroupTrend] = Math.Log((_peers.Quarter[group] + 1.0) / (_peers.QuarterBefore[group] + 1.0));
        row[InputColumn.ShareOfSeat] = row[InputColumn.ActiveDays365] / Math.Max(1, ofSeat[ActiveDays365]);
        row[InputColumn.SeatGroups] = _groupsOfSeat[seat];
        row[InputColumn.RecencyBehindSeat] = row[InputColumn.Recency] - ofSeat[Recency];
    }

    private double[] OfSeat(int seat)
    {
        Span<double> own = stackalloc double[InputColumn.OwnCount];
        OwnInputs.Fill(_seats, seat, _seats.Find(seat, _snapshot.Cut), _snapshot.Cut, own);
        var repeated = new double[InputColumn.OfSeat.Length];
        for (var k = 0; k < repeated.Length; k++)
        {
            repeated[k] = own[InputColumn.OfSeat[k]];
        }

        return repeated;
    }
}
