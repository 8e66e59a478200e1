namespace UsageInsight.Analysis.Prediction;

/// <summary>What was known of a panel on the morning of one day: who had used it in the year before, and what their peers did.</summary>
/// <remarks>Nothing at or after <see cref="Cut"/> is read except by <see cref="Label"/>, which training and scoring ask for by name.</remarks>
internal sealed class Snapshot
{
    /// <summary>An entity belongs to the population if it was active within this many days before the cut.</summary>
    public const int PopulationDays = 365;

    private readonly IPeerInputs _peers;

    /// <param name="history">What happened.</param>
    /// <param name="level">What an entity is.</param>
    /// <param name="cut">The first day that is not known.</param>
    /// <param name="peers">What everybody does, where the history holds only some seats; null where it holds all that are looked at.</param>
    public Snapshot(UsageHistory history, PredictionLevel level, int cut, GroupPeers? peers = null)
    {
        Panel = history.Panel(level);
        Cut = cut;
        var entities = new List<int>();
        var ends = new List<int>();
        for (var e = 0; e < Panel.Count; e++)
        {
            var end = Panel.Find(e, cut);
            if (end > Panel.Start[e] && cut - Panel.Day[end - 1] <= PopulationDays)
            {
                entities.Add(e);
                ends.Add(end);
            }
        }

        Entities = [.. entities];
        Ends = [.. ends];
        _peers = PeerInputs.For(history, this, peers);
    }

    public ActivityPanel Panel { get; }

    /// <summary>The first day that is not known.</summary>
    public int Cut { get; }

    /// <summary>The population, rising.</summary>
    public int[] Entities { get; }

    /// <summary>Just after each one's last day before the cut.</summary>
    public int[] Ends { get; }

    public int Columns => InputColumn.OwnCount + _peers.Columns;

    /// <summary>Fills the inputs of the i-th of the population.</summary>
    public void Fill(int i, Span<double> row)
    {
        OwnInputs.Fill(Panel, Entities[i], Ends[i], Cut, row);
        _peers.Fill(i, row);
    }

    /// <summary>True where the i-th of the population was active within the horizon from the cut on.</summary>
    public bool Label(int i, int horizon) =>
        Ends[i] < Panel.Start[Entities[i] + 1] && Panel.Day[Ends[i]] < Cut + horizon;

    /// <summary>True where the i-th was active within the last <paramref name="near"/> to <paramref name="far"/> days: near &lt; ago &lt;= far.</summary>
    public bool Active(int i, int near, int far)
    {
        var at = Ends[i] - 1;
        for (; at >= Panel.Start[Entities[i]] && Cut - Panel.Day[at] <= near; at--)
        {
        }

        return at >= Panel.Start[Entities[i]] && Cut - Panel.Day[at] <= far;
    }
}
