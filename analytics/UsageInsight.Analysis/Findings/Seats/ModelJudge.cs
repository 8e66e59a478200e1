using System.Globalization;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>
/// Judges seats by how likely they are to be used again before the term ends. Where no history speaks for a seat, the rule of
/// the baseline does, and the reasons say so.
/// </summary>
/// <param name="apps">The probabilities per seat and app.</param>
/// <param name="options">The settings: idle days of the rule, cost of a wrong reclaim.</param>
/// <param name="method">The model's name and version.</param>
internal sealed class ModelJudge(UsagePrediction apps, AnalysisOptions options, string method) : ISeatJudge
{
    private readonly BaselineJudge _rule = new(options.IdleDays);

    public string Method => method;

    public SeatVerdict Judge(SeatCase seat)
    {
        var position = seat.BeyondUsage ? -1 : apps.Find(seat.Seat, new(seat.App, ""));
        if (position < 0)
        {
            return Rule(seat);
        }

        var days = ReclaimDecision.Days(seat.AsOf, seat.TermEnd);
        var threshold = ReclaimDecision.Threshold(days, seat.MonthlyPrice, options.RegretCosts);
        var again = apps.Within(position, days);

        // Whoever used it in the last 30 days is asked before, not judged.
        return new()
        {
            Reclaim = seat.Status != SeatStatus.Active && again < threshold,
            Again30 = apps.Within(position, 30),
            Again90 = apps.Within(position, 90),
            AgainInTerm = again,
            Reasons = [Sentence(again, days, threshold), .. apps.Reasons(position, 0).Select(r => r.ToString())],
        };
    }

    /// <summary>A seat without history starts as late as others did; use of other plans or weak evidence gives no probability.</summary>
    private SeatVerdict Rule(SeatCase seat)
    {
        var verdict = _rule.Judge(seat);
        return seat.Status == SeatStatus.NeverUsed ? verdict with { AgainInTerm = seat.LateStartRate } : verdict;
    }

    private static string Sentence(double again, int days, double threshold) => string.Create(
        CultureInfo.InvariantCulture,
        $"{again:P0} likely to be used within {days} days; giving it back pays below {threshold:P0}").Replace(" %", "%", StringComparison.Ordinal);
}
