namespace UsageInsight.Analysis.Prediction;

/// <summary>Seat level: how many features the seat used, and whether people stay with the one it used most.</summary>
internal sealed class BreadthInputs : IPeerInputs
{
    private readonly ActivityPanel _features;
    private readonly Snapshot _snapshot;
    private readonly int[] _yearSeats;
    private readonly int[] _quarterSeats;

    public BreadthInputs(ActivityPanel features, Snapshot snapshot)
    {
        _features = features;
        _snapshot = snapshot;
        _yearSeats = new int[features.Groups.Count];
        _quarterSeats = new int[features.Groups.Count];
        foreach (var seat in snapshot.Entities)
        {
            for (var pair = features.SeatStart[seat]; pair < features.SeatStart[seat + 1]; pair++)
            {
                var end = features.Find(pair, snapshot.Cut);
                var ago = end > features.Start[pair] ? snapshot.Cut - features.Day[end - 1] : int.MaxValue;
                _yearSeats[features.Group[pair]] += ago <= 365 ? 1 : 0;
                _quarterSeats[features.Group[pair]] += ago <= 90 ? 1 : 0;
            }
        }
    }

    public int Columns => InputColumn.SeatCount - InputColumn.OwnCount;

    public void Fill(int i, Span<double> row)
    {
        int seat = _snapshot.Entities[i], cut = _snapshot.Cut;
        int year = 0, quarter = 0, most = 0, dominant = 0;
        long all = 0;
        for (var pair = _features.SeatStart[seat]; pair < _features.SeatStart[seat + 1]; pair++)
        {
            var end = _features.Find(pair, cut);
            var days = end - _features.Find(pair, cut - 365);
            year += days > 0 ? 1 : 0;
            quarter += end > _features.Start[pair] && cut - _features.Day[end - 1] <= 90 ? 1 : 0;
            all += days;
            if (days > most)
            {
                most = days;
                dominant = _features.Group[pair];
            }
        }

        row[InputColumn.Features365] = year;
        row[InputColumn.Features90] = quarter;
        row[InputColumn.DominantShare] = most / (double)Math.Max(1, all);
        row[InputColumn.DominantKept] = _quarterSeats[dominant] / (double)Math.Max(1, _yearSeats[dominant]);
        row[InputColumn.DominantSeats] = Math.Max(1, _yearSeats[dominant]);
    }
}
