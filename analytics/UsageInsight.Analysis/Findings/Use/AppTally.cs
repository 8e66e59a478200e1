namespace UsageInsight.Analysis.Findings;

/// <summary>Counts of one app's use up to the as-of day; tallies of different partitions are added.</summary>
/// <param name="weeks">How many weeks the weekly counts hold.</param>
internal sealed class AppTally(int weeks)
{
    public int Active30 { get; private set; }

    public int Active90 { get; private set; }

    public int Active365 { get; private set; }

    /// <summary>Seats that ever used it.</summary>
    public int Ever { get; private set; }

    /// <summary>True where some use names no seat.</summary>
    public bool Seatless { get; set; }

    /// <summary>Positions of the seats that used it in the last 365 days, in no order.</summary>
    public List<int> SeatsOfYear { get; } = [];

    /// <summary>Distinct active seats per week.</summary>
    public int[] Weekly { get; } = new int[weeks];

    /// <summary>Counts one seat by its newest day and its active weeks.</summary>
    public void AddSeat(int seat, int idle, ReadOnlySpan<bool> activeWeeks)
    {
        Ever++;
        Active30 += idle < 30 ? 1 : 0;
        Active90 += idle < 90 ? 1 : 0;
        if (idle < 365)
        {
            Active365++;
            SeatsOfYear.Add(seat);
        }

        for (var week = 0; week < activeWeeks.Length; week++)
        {
            Weekly[week] += activeWeeks[week] ? 1 : 0;
        }
    }

    public void Add(AppTally other)
    {
        Active30 += other.Active30;
        Active90 += other.Active90;
        Active365 += other.Active365;
        Ever += other.Ever;
        Seatless |= other.Seatless;
        SeatsOfYear.AddRange(other.SeatsOfYear);
        for (var week = 0; week < Weekly.Length; week++)
        {
            Weekly[week] += other.Weekly[week];
        }
    }
}
