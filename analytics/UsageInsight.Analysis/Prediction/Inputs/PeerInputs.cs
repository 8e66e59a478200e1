namespace UsageInsight.Analysis.Prediction;

/// <summary>Chooses the peer inputs that a snapshot can have.</summary>
internal static class PeerInputs
{
    public static IPeerInputs For(UsageHistory history, Snapshot snapshot, GroupPeers? peers)
    {
        if (snapshot.Panel.Level != PredictionLevel.Seat)
        {
            return new GroupInputs(history.Panel(PredictionLevel.Seat), snapshot, peers);
        }

        var detail = history.Panel(PredictionLevel.Feature);
        return detail.Groups.Count > 1 ? new BreadthInputs(detail, snapshot) : NoPeers.Instance;
    }

    private sealed class NoPeers : IPeerInputs
    {
        public static readonly NoPeers Instance = new();

        public int Columns => 0;

        public void Fill(int i, Span<double> row)
        {
        }
    }
}
