namespace UsageInsight.Analysis.Findings;

/// <summary>Seats of one app by when they were last active, up to the as-of day; tallies of different partitions are added.</summary>
internal sealed class AppTally
{
    public int Active30 { get; private set; }

    public int Active90 { get; private set; }

    /// <summary>Positions of the seats that used it in the last 365 days, in no order.</summary>
    public List<int> SeatsOfYear { get; } = [];

    /// <summary>Seats that ever used it.</summary>
    public int Ever { get; private set; }

    /// <summary>Counts one seat by the days since its last use.</summary>
    public void AddSeat(int seat, int idle)
    {
        Ever++;
        Active30 += idle < 30 ? 1 : 0;
        Active90 += idle < 90 ? 1 : 0;
        if (idle < 365)
        {
            SeatsOfYear.Add(seat);
        }
    }

    public void Add(AppTally other)
    {
        Active30 += other.Active30;
        Active90 += other.Active90;
        Ever += other.Ever;
        SeatsOfYear.AddRange(other.SeatsOfYear);
    }
}
