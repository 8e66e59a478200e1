using System.Globalization;
using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analysis.Findings;

/// <summary>
/// Judges seats by how likely they are to be used again before the term ends. Seats without use in a year go by how often such
/// seats came to use; where the app's use does not speak for a seat, the rule of the baseline does, and the reasons say so.
/// </summary>
/// <param name="apps">The probabilities per seat and app.</param>
/// <param name="seats">Knows the seats' positions.</param>
/// <param name="unseen">How often assigned seats without use in a year came to use, for <see cref="UnseenDays"/>.</param>
/// <param name="options">The settings: idle days of the rule, cost of a wrong reclaim.</param>
/// <param name="method">The model's name and version.</param>
internal sealed class ModelJudge(SeatScores apps, SeatPairs seats, UnseenSeats unseen, AnalysisOptions options, string method) : ISeatJudge
{
    /// <summary>The horizons at which seats without use in a year are counted.</summary>
    public static readonly IReadOnlyList<int> UnseenDays = [30, 90, 180, 365];

    private readonly BaselineJudge _rule = new(options.IdleDays);

    public string Method => method;

    public SeatVerdict Judge(SeatCase seat)
    {
        if (seat.BeyondUsage)
        {
            return _rule.Judge(seat);
        }

        var position = apps.Find(seats.PositionOf(seat.Seat), seat.App);
        return position < 0 ? Unseen(seat) : Seen(seat, position);
    }

    private SeatVerdict Seen(SeatCase seat, int position)
    {
        var days = ReclaimDecision.Days(seat.AsOf, seat.TermEnd);
        var verdict = Weighed(seat, apps.Within(position, days), days);
        return verdict with
        {
            Again30 = apps.Within(position, 30),
            Again90 = apps.Within(position, 90),
            Reasons = [.. verdict.Reasons, .. apps.Reasons(position)],
        };
    }

    private SeatVerdict Unseen(SeatCase seat)
    {
        var days = ReclaimDecision.Days(seat.AsOf, seat.TermEnd);
        var horizon = Enumerable.Range(0, UnseenDays.Count).First(h => UnseenDays[h] >= days);
        return Weighed(seat, unseen.Probability(seat.AssignedOn, horizon), days) with
        {
            Again30 = unseen.Probability(seat.AssignedOn, 0),
            Again90 = unseen.Probability(seat.AssignedOn, 1),
        };
    }

    /// <summary>Whoever used it in the last 30 days is asked before, not judged.</summary>
    private SeatVerdict Weighed(SeatCase seat, double again, int days)
    {
        var threshold = ReclaimDecision.Threshold(days, seat.MonthlyPrice, options.RegretCosts) / Math.Max(1, options.Boldness);
        return new() { Reclaim = seat.Status != SeatStatus.Active && again < threshold, AgainInTerm = again, Reasons = [Sentence(again, days, threshold)] };
    }

    private static string Sentence(double again, int days, double threshold) => string.Create(
        CultureInfo.InvariantCulture,
        $"{again:P0} likely to be used within {days} days; giving it back pays below {threshold:P0}").Replace(" %", "%", StringComparison.Ordinal);
}
