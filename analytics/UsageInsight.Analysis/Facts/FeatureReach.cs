namespace UsageInsight.Analysis.Facts;

/// <summary>Seats that used a feature in each of the four windows.</summary>
internal struct FeatureReach
{
    public int Seats7;
    public int Seats30;
    public int Seats90;
    public int Seats365;

    public void CountSeat(int lastDay)
    {
        Seats7 += lastDay >= FactsWindow.From7 ? 1 : 0;
        Seats30 += lastDay >= FactsWindow.From30 ? 1 : 0;
        Seats90 += lastDay >= FactsWindow.From90 ? 1 : 0;
        Seats365++;
    }

    public void Add(in FeatureReach other)
    {
        Seats7 += other.Seats7;
        Seats30 += other.Seats30;
        Seats90 += other.Seats90;
        Seats365 += other.Seats365;
    }
}
