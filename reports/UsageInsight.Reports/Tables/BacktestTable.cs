using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Tables;

/// <summary>The model and the industry's rules on the same past.</summary>
public static class BacktestTable
{
    /// <summary>How the figures were made and how to read them.</summary>
    public static string Note(BacktestSummary backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        return $"Replayed on {Say.Of(backtest.Cuts, "past day")}, {Say.Of(backtest.Horizon, "day")} ahead, judged per {SafeText.Name(backtest.Level)}. Lower is better except for the ranking score (AUC), where 1 is perfect and 0.5 is chance.";
    }

    /// <summary>One row a method.</summary>
    public static Table Scores(BacktestSummary backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        return new()
        {
            Name = "backtest",
            Title = "The model and the industry's rules on the same past",
            Columns =
            [
                new("method", "Method"), new("wrong", "Wrongly reclaimed", CellKind.Share), new("auc", "AUC", CellKind.Estimate),
                new("log_loss", "Log loss", CellKind.Estimate), new("brier", "Brier", CellKind.Estimate), new("ece", "Calibration error", CellKind.Estimate),
            ],
            Rows = [.. backtest.Scores.Select(s => (IReadOnlyList<Cell>)
                [Cell.Given(s.Method), Cell.Share(Finite(s.WronglyReclaimed)), Figure(s.Auc), Figure(s.LogLoss), Figure(s.Brier), Figure(s.Ece)])],
        };
    }

    private static Cell Figure(double value) =>
        Finite(value) is { } known ? new Cell(known.ToString("0.000", CultureInfo.InvariantCulture), (decimal)known) : Cell.Unknown;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
