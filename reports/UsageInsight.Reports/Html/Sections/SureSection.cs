using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>How sure the verdicts are: the model beside the industry's rules, replayed on the workspace's own past.</summary>
internal static class SureSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story)
    {
        page.Add($"<section id=\"sure\" aria-labelledby=\"sure-h\">\n<h2 id=\"sure-h\">How sure this is</h2>\n");
        if (story.Backtest is not { } backtest)
        {
            page.Add($"<p>The verdicts come from {story.Method}. The history is too short to replay it against the past, so how often it errs here is not known.</p>\n</section>\n");
            return;
        }

        page.Add($"<p>{SafeText.OneLine(backtest.InWords)}</p>\n");
        page.Add($"<p class=\"muted\">Replayed on {Say.Of(backtest.Cuts, "past day")}, {Say.Of(backtest.Horizon, "day")} ahead, judged per {SafeText.Name(backtest.Level)}. Lower is better except for the ranking score (AUC), where 1 is perfect and 0.5 is chance.</p>\n");
        TableMarkup.Write(page, Scores(backtest));
        page.Add($"</section>\n");
    }

    private static Table Scores(BacktestSummary backtest) => new()
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

    private static Cell Figure(double value) =>
        Finite(value) is { } known ? new Cell(known.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), (decimal)known) : Cell.Unknown;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
