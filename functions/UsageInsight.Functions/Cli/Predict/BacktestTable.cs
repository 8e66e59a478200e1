using System.Globalization;
using System.Text;
using UsageInsight.Analysis;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary>The backtest as text: a sentence first, the scores below it.</summary>
internal static class BacktestTable
{
    public static string Write(IEnumerable<BacktestSummary> summaries)
    {
        var text = new StringBuilder();
        foreach (var summary in summaries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{summary.Level}, {summary.Horizon} days ahead, {summary.Cuts} past {(summary.Cuts == 1 ? "day" : "days")} replayed\n{summary.InWords}\n");
            if (summary.SilentCuts > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{summary.SilentCuts} past {(summary.SilentCuts == 1 ? "day" : "days")} left out: the source was silent when the outcomes should have been seen\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{"",-20}{"AUC",8}{"log loss",10}{"Brier",8}{"ECE",8}{"wrongly reclaimed",20}\n");
            foreach (var s in summary.Scores)
            {
                text.Append(CultureInfo.InvariantCulture, $"{s.Method,-20}{s.Auc,8:0.000}{s.LogLoss,10:0.000}{s.Brier,8:0.000}{s.Ece,8:0.000}{s.WronglyReclaimed,20:0.0%}\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
