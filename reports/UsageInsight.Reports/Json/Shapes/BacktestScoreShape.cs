using System.ComponentModel;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>How one method did on the past, as programs get it.</summary>
public sealed record BacktestScoreShape
{
    [Description("The method: ours, or a rule of the industry.")]
    public required string Method { get; init; }

    [Description("Area under the ROC curve, 0.5 (chance) to 1; null where it could not be measured.")]
    public required double? Auc { get; init; }

    [Description("Mean logarithmic loss; less is better.")]
    public required double? LogLoss { get; init; }

    [Description("Mean squared error of the probabilities; less is better.")]
    public required double? Brier { get; init; }

    [Description("Expected calibration error; less is better.")]
    public required double? Ece { get; init; }

    [Description("Share of the seats it would have taken back that were used again, at equal volume.")]
    public required double? WronglyReclaimed { get; init; }
}
