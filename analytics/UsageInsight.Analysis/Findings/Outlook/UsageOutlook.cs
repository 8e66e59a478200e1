using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analysis.Findings;

/// <summary>What the models say about the time after the as-of day; absent parts mean that the history was too short.</summary>
public sealed class UsageOutlook
{
    private const int BacktestDays = 90;
    private const int BacktestCuts = 2;

    // Terms end up to a year ahead: without a fit out there the curve beyond 90 days would promise a tenth too much.
    private const int TermDays = 365;

    private UsageOutlook(ISeatJudge? judge, UsagePrediction? features, BacktestSummary? backtest) => (Judge, Features, BacktestResult) = (judge, features, backtest);

    /// <summary>Judges seats by probability; null where no model could speak, and then the baseline rule does.</summary>
    public ISeatJudge? Judge { get; }

    /// <summary>How likely each seat is to use each feature again; null where no model could speak, or no app leaves a choice between plans.</summary>
    public UsagePrediction? Features { get; }

    /// <summary>How the model and the industry's rules would have done on this history; null where it is too short.</summary>
    public BacktestSummary? BacktestResult { get; }

    /// <summary>Nothing is predicted: the baseline rule judges.</summary>
    public static UsageOutlook None { get; } = new(null, null, null);

    /// <summary>Fits the models on the days up to the as-of day.</summary>
    /// <param name="input">The ledger and the settings.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static UsageOutlook Of(AnalysisInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var history = UsageHistory.From(input.Ledger);
        var forecaster = new PooledForecaster();
        var apps = forecaster.Predict(history, PredictionLevel.App, input.AsOf, [30, 90, TermDays], cancellationToken);
        if (apps.Count == 0 || apps.Methods.All(m => m is null))
        {
            return None;
        }

        var features = HasPlansToChoose(input) ? forecaster.Predict(history, PredictionLevel.Feature, input.AsOf, [90], cancellationToken) : null;
        var backtest = Backtest.Run(forecaster, history, new() { Level = PredictionLevel.App, AsOf = input.AsOf, Horizon = BacktestDays, Cuts = BacktestCuts }, null, cancellationToken);
        var unseen = UnseenSeats.Count(history, PredictionLevel.App, input.AsOf, ModelJudge.UnseenDays, AssignedSeat.On(input.AsOf, input.Holdings.Seats));
        return new(new ModelJudge(apps, unseen, input.Options, forecaster.Name), features, backtest);
    }

    /// <summary>Features are predicted one by one only where a catalog leaves a choice between offers for seats that are known.</summary>
    private static bool HasPlansToChoose(AnalysisInput input)
    {
        var listed = input.Holdings.Seats.Select(s => s.App).ToHashSet(StringComparer.Ordinal);
        return input.Catalogs.Any(c => listed.Contains(c.Id) && (c.Plans.Count + c.AddOns.Count > 1 || c.Features.Any(f => f.Replacement.BuildCost is not null)));
    }
}
