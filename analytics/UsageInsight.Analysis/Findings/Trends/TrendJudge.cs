using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Says where a feature's use is heading, from its weekly active seats.</summary>
/// <remarks>
/// Mann-Kendall with Theil-Sen over two and a half years, or a change of mean within the last one, has to say so. A fall must also
/// halve the use to be called one, since with many users any small change is significant. Rare but critical work (quarter-close, audit,
/// on-call) is guarded by the rhythm its catalog declares and by the comebacks found in the data.
/// </remarks>
public static class TrendJudge
{
    /// <summary>Fewer known weeks than this are too few to say anything.</summary>
    public const int FewestWeeks = 13;

    private const int Year = 52;
    private const int HalfYear = 26;
    private const int Quarter = 13;
    private const int TestedWeeks = 130;
    private const int ShortestStretch = 4;
    private const double Significant = .05;
    private const double Half = .5;
    private const double NearlyGone = .2;

    // Below this many seats a week on average, a quarter without use is no news.
    private const double FewSeats = .75;

    /// <summary>Judges one feature.</summary>
    /// <param name="weekly">Distinct active seats per week, oldest first, without a missing Monday; unknown weeks are null and are left out of the tests.</param>
    /// <param name="rhythm">How often a living feature of this kind is used.</param>
    public static FeatureTrend Judge(IReadOnlyList<WeekPoint> weekly, FeatureRhythm rhythm)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        var known = weekly.Where(w => w.Seats is not null).ToArray();
        double[] y = [.. known.Select(w => (double)w.Seats!.Value)];
        if (y.Length < FewestWeeks)
        {
            return Untested(TrendVerdict.TooEarly, "fewer than 13 known weeks");
        }

        var silence = Comebacks.Silence(y);
        if (silence == y.Length)
        {
            return Comebacks.HarmlessWeeks(rhythm) >= silence
                ? Untested(TrendVerdict.TooEarly, "no use yet, which its rhythm allows")
                : Untested(TrendVerdict.NeverAdopted, "no use in any known week");
        }

        // A rare rhythm is judged by its silences alone: between two closings any trend test sees a fall.
        if (Comebacks.HarmlessWeeks(rhythm) is { } harmless && silence <= harmless)
        {
            return Untested(TrendVerdict.Seasonal, "rhythm declared in the catalog");
        }

        return Comebacks.Periodic(y) ? Untested(TrendVerdict.Seasonal, "comes back at even distances") : Test(known, y);
    }

    private static FeatureTrend Test(WeekPoint[] known, double[] y)
    {
        var shaped = YearlyShape.Without(y);
        var tested = shaped[^Math.Min(TestedWeeks, shaped.Length)..];
        var slope = TheilSen.Slope(tested);
        var trend = MannKendall.OfAutocorrelated(tested, slope);
        var changes = MeanChanges.Find(shaped, Penalty(shaped), ShortestStretch, out _);
        var step = Step(shaped, changes);
        var significant = trend.PValue < Significant;
        return new()
        {
            Verdict = Verdict(y, (significant && slope < 0) || step < 0, (significant && slope > 0) || step > 0),
            ChangedOn = changes.Count == 0 ? null : known[changes[^1]].Monday,
            SlopePerYear = slope * Year,
            PValue = trend.PValue,
            Test = shaped == y ? "Mann-Kendall, Theil-Sen; change of mean by PELT" : "Mann-Kendall, Theil-Sen; change of mean by PELT; yearly shape removed",
        };
    }

    private static TrendVerdict Verdict(double[] y, bool falls, bool rises)
    {
        var (before, now) = (Reference(y), y[^Quarter..].Average());
        if (Comebacks.Silence(y) >= HalfYear || (before >= FewSeats && now <= NearlyGone * before && (falls || now == 0)))
        {
            return TrendVerdict.Dying;
        }

        if (falls && now <= Half * before)
        {
            return TrendVerdict.Declining;
        }

        return rises && now >= (1 + Half) * before ? TrendVerdict.Growing : TrendVerdict.Steady;
    }

    /// <summary>What the feature was: its mean over the two years before the last half-year; over the first half where less is known.</summary>
    private static double Reference(double[] y)
    {
        var end = Math.Max(y.Length - HalfYear, y.Length / 2);
        return y[Math.Max(0, end - (2 * Year))..end].Average();
    }

    /// <summary>By how much the mean changed at the last change within a year; 0 where there was none.</summary>
    private static double Step(double[] y, IReadOnlyList<int> changes)
    {
        if (changes.Count == 0 || changes[^1] < y.Length - Year)
        {
            return 0;
        }

        var from = changes.Count > 1 ? changes[^2] : 0;
        return y[changes[^1]..].Average() - y[from..changes[^1]].Average();
    }

    /// <summary>3 s² ln n, with s from the median of week-to-week changes, which a change of level does not inflate.</summary>
    private static double Penalty(double[] y)
    {
        var changes = y.Zip(y.Skip(1), (a, b) => Math.Abs(b - a)).Order().ToArray();
        var scatter = Math.Max(.5, changes[changes.Length / 2] / (.6745 * Math.Sqrt(2)));
        return 3 * scatter * scatter * Math.Log(y.Length);
    }

    private static FeatureTrend Untested(TrendVerdict verdict, string why) => new() { Verdict = verdict, Test = why };
}
