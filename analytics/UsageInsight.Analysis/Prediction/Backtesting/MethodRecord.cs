using System.Runtime.InteropServices;

namespace UsageInsight.Analysis.Prediction;

/// <summary>What one method said at all cuts, what happened, and how many of its reclaims would have been wrong.</summary>
internal sealed class MethodRecord(string name)
{
    private readonly List<double> _probability = [];
    private readonly List<bool> _used = [];
    private double _wrong;
    private long _reclaimed;

    /// <summary>Adds one cut.</summary>
    /// <param name="probability">What it said.</param>
    /// <param name="used">What happened.</param>
    /// <param name="volume">How many it has to take back.</param>
    public void Add(double[] probability, bool[] used, int volume)
    {
        _probability.AddRange(probability);
        _used.AddRange(used);
        _wrong += ProbabilityScores.UsedAmongLeastLikely(probability, used, volume);
        _reclaimed += volume;
    }

    public BacktestScore Score()
    {
        var p = CollectionsMarshal.AsSpan(_probability);
        var used = CollectionsMarshal.AsSpan(_used);
        return new(
            name,
            ProbabilityScores.Auc(p, used),
            ProbabilityScores.LogLoss(p, used),
            ProbabilityScores.Brier(p, used),
            ProbabilityScores.Ece(p, used),
            _reclaimed == 0 ? 0 : _wrong / _reclaimed)
        {
            AveragePrecision = ProbabilityScores.AveragePrecisionOfDormant(p, used),
        };
    }
}
