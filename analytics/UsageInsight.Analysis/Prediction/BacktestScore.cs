namespace UsageInsight.Analysis;

/// <summary>How one method did.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="LogLoss">Mean log loss.</param>
/// <param name="Brier">Mean squared error of the probability.</param>
/// <param name="Ece">Expected calibration error over ten bins.</param>
/// <param name="WronglyReclaimed">Share of the seats it would reclaim, at the 60-day rule's volume, that were used again.</param>
public sealed record BacktestScore(string Method, double Auc, double LogLoss, double Brier, double Ece, double WronglyReclaimed)
{
    /// <summary>Average precision in finding the dormant ones, 0 to 1; null where it was not computed.</summary>
    public double? AveragePrecision { get; init; }
}
