using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>The model and the industry's rules on the workspace's own past, as programs get it.</summary>
public sealed record BacktestShape
{
    [Description("What was predicted: seat, app or feature.")]
    public required string Level { get; init; }

    [Description("How far ahead, in days.")]
    public required int HorizonDays { get; init; }

    [Description("Past days on which it was replayed.")]
    public required int Cuts { get; init; }

    [Description("The result in one sentence.")]
    public required string InWords { get; init; }

    [Description("One entry a method, ours first.")]
    public required IReadOnlyList<BacktestScoreShape> Scores { get; init; }

    /// <summary>A backtest; null where the history is too short for one.</summary>
    public static BacktestShape? Of(BacktestSummary? backtest) => backtest is null ? null : new()
    {
        Level = SafeText.Name(backtest.Level), HorizonDays = backtest.Horizon, Cuts = backtest.Cuts, InWords = SafeText.OneLine(backtest.InWords), Scores = [.. backtest.Scores.Select(Score)],
    };

    private static BacktestScoreShape Score(BacktestScore score) => new()
    {
        Method = SafeText.Name(score.Method),
        Auc = ShapeText.Rounded(score.Auc),
        LogLoss = ShapeText.Rounded(score.LogLoss),
        Brier = ShapeText.Rounded(score.Brier),
        Ece = ShapeText.Rounded(score.Ece),
        WronglyReclaimed = ShapeText.Rounded(score.WronglyReclaimed),
    };
}
