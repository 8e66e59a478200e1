namespace UsageInsight.Analysis.Prediction;

/// <summary>A model that assumes more than it has seen, brought nearer to "even odds" the shorter the history is against the horizon.</summary>
/// <remarks>
/// BG/BB on a few weeks says 99 % or 1 % where outcomes then say 75 % or 30 %: four parameters are told from hardly any departure.
/// Log-odds are multiplied by d^2 / (d^2 + (0.7 h)^2) for d days of history and a horizon of h. Over four public data sets the factor that
/// would have been right for 90 days ahead was about .3, .45, .7, .75 and .85 at 30, 60, 90, 120 and 150 days of history.
/// </remarks>
internal sealed class Cautious(IHorizonModel model, int historyDays, int horizon) : IHorizonModel
{
    private const double EvenAt = .7;

    private readonly double _trust = Trust(historyDays, horizon);

    public IHorizonModel Model => model;

    public int HistoryDays => historyDays;

    public int Horizon => horizon;

    /// <inheritdoc/>
    public string Method => model.Method;

    /// <summary>How much of the log-odds is kept, 0 to 1: half where the history is 0.7 horizons long.</summary>
    public static double Trust(int historyDays, int horizon)
    {
        var (days, even) = ((double)historyDays, EvenAt * horizon);
        return days * days / ((days * days) + (even * even));
    }

    /// <inheritdoc/>
    public double[] Contributions(ReadOnlySpan<double> row) => [.. model.Contributions(row).Select(c => _trust * c)];

    /// <inheritdoc/>
    public double Probability(Snapshot snapshot, int i, ReadOnlySpan<double> row) =>
        LogOdds.Probability(_trust * LogOdds.Of(model.Probability(snapshot, i, row), PooledModel.Floor));
}
