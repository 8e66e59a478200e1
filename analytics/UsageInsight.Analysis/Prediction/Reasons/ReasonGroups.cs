using System.Globalization;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Puts inputs that say the same thing together and words them with the entity's own figures.</summary>
internal static class ReasonGroups
{
    private const int Shown = 3;
    private const double TooLittle = .05;

    private static readonly (int[] Columns, Func<double[], string> Words)[] Own =
    [
        ([InputColumn.Recency, InputColumn.RecencyOverMean, InputColumn.RecencyOverMax, InputColumn.RecencyOverMedian], Silence),
        ([.. Range(InputColumn.ActiveDays, 11), .. Range(InputColumn.Weighted7, 4), InputColumn.PerDay, InputColumn.RateInTenure], Frequency),
        ([.. Range(InputColumn.GapMean, 4), .. Range(InputColumn.Months12, 3), InputColumn.Weekend], r => Text($"used in {r[InputColumn.Months12]:0} of the last 12 months")),
        ([.. Range(InputColumn.Slope6, 4)], Direction),
        ([InputColumn.Tenure, InputColumn.SpanShare, InputColumn.Onboarding], r => $"first seen {Ago(r[InputColumn.Tenure])}"),
    ];

    private static readonly (int[] Columns, Func<double[], string> Words)[] OfSeats =
    [
        ([InputColumn.Features365, InputColumn.Features90], r => Text($"used {r[InputColumn.Features90]:0} features in the last 90 days")),
        ([InputColumn.DominantShare, InputColumn.DominantKept, InputColumn.DominantSeats], r => Text($"{r[InputColumn.DominantKept]:0%} of those who use its main feature still do")),
    ];

    private static readonly (int[] Columns, Func<double[], string> Words)[] OfPairs =
    [
        ([.. Range(InputColumn.SeatInputs, 10), InputColumn.ShareOfSeat, InputColumn.SeatGroups, InputColumn.RecencyBehindSeat], r => $"the same seat used something {Ago(r[InputColumn.SeatInputs])}"),
        ([.. Range(InputColumn.GroupSeats, 4)], r => Text($"{r[InputColumn.GroupKept90]:0%} of its users of the last year used it in the last 90 days")),
    ];

    /// <summary>The groups that moved the probability most, strongest first.</summary>
    public static IReadOnlyList<PredictionReason> Explain(PredictionLevel level, double[] row, double[] contributions)
    {
        var groups = Own.Concat(level == PredictionLevel.Seat ? OfSeats : OfPairs);
        return [.. groups
            .Select(g => (g.Words, Moved: g.Columns.Where(c => c < contributions.Length).Sum(c => contributions[c])))
            .Where(g => Math.Abs(g.Moved) > TooLittle)
            .OrderByDescending(g => Math.Abs(g.Moved))
            .Take(Shown)
            .Select(g => new PredictionReason(g.Words(row), g.Moved > 0, Math.Abs(g.Moved)))];
    }

    /// <summary>What a model without parts goes by: silence and frequency.</summary>
    public static IReadOnlyList<PredictionReason> Plain(double[] row) =>
        [new(Silence(row), row[InputColumn.Recency] <= 30, 1), new(Frequency(row), row[InputColumn.ActiveDays90] >= 5, 1)];

    private static string Silence(double[] row) => double.IsNaN(row[InputColumn.GapMedian])
        ? $"last used {Ago(row[InputColumn.Recency])}, and on 1 day only"
        : Text($"last used {Ago(row[InputColumn.Recency])}; usually {(row[InputColumn.GapMedian] < 2 ? "every day or two" : Text($"every {row[InputColumn.GapMedian]:0} days"))}");

    private static string Frequency(double[] row) =>
        Text($"used on {row[InputColumn.ActiveDays90]:0} of the last 90 days and {row[InputColumn.ActiveDays365]:0} of the last 365");

    private static string Direction(double[] row) =>
        Text($"used on {row[InputColumn.ActiveDays30]:0} days in the last 30, {(row[InputColumn.ActiveDays90] - row[InputColumn.ActiveDays30]) / 2:0.#} in each 30 before");

    /// <summary>In weeks or months: which day it was is nobody's business.</summary>
    private static string Ago(double days) => days switch
    {
        <= 7 => "within the last 7 days",
        <= 14 => "within the last 2 weeks",
        < 70 => Text($"about {Math.Round(days / 7):0} weeks ago"),
        _ => Text($"about {Math.Round(days / 30.4):0} months ago"),
    };

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<int> Range(int first, int count) => Enumerable.Range(first, count);
}
