using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Facts;

/// <summary>The facts contract once more, written for reading instead of for speed: rows of text as the reference prints them.</summary>
internal sealed class NaiveFacts
{
    private readonly List<(string Seat, FeatureKey Feature, int Day, int Quantity)> _rows;

    public NaiveFacts(RandomLedger random, DateOnly asOf)
    {
        var first = asOf.DayNumber - 364;
        _rows = [.. random.Rows.Where(r => r.Seat is not null && r.Day.DayNumber >= first && r.Day <= asOf)
            .Select(r => (r.Seat!.Value.Value, r.Feature, r.Day.DayNumber - first, r.Quantity))];
    }

    private static int SeatsSince(IEnumerable<(string Seat, FeatureKey Feature, int Day, int Quantity)> rows, int from) =>
        rows.Where(r => r.Day >= from).Select(r => r.Seat).Distinct().Count();

    public IEnumerable<string> Pairs() => _rows.GroupBy(r => (r.Feature, r.Seat))
        .OrderBy(g => g.Key.Feature).ThenBy(g => g.Key.Seat, StringComparer.Ordinal)
        .Select(g =>
        {
            var days = g.Select(r => r.Day).Distinct().ToList();
            return Line(g.Key.Feature.App, g.Key.Feature.Feature, g.Key.Seat, days.Min(), days.Max(), days.Count(d => d >= 358), days.Count(d => d >= 335), days.Count(d => d >= 275), days.Count, g.Sum(r => r.Quantity));
        });

    public IEnumerable<string> Features() => _rows.GroupBy(r => r.Feature).OrderBy(g => g.Key)
        .Select(g => Line(g.Key.App, g.Key.Feature, SeatsSince(g, 358), SeatsSince(g, 335), SeatsSince(g, 275), SeatsSince(g, 0), Nine(Stickiness([.. g])), Nine(Gini([.. g]))));

    public IEnumerable<string> Seats() => _rows.GroupBy(r => r.Seat).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => Line(g.Key, g.Select(r => r.Day).Distinct().Count(), g.Select(r => r.Feature).Distinct().Count()));

    public IEnumerable<string> Overlap()
    {
        var recent = _rows.Where(r => r.Day >= 275).Select(r => (r.Seat, r.Feature)).Distinct().ToList();
        return from a in recent
               from b in recent
               where a.Seat == b.Seat && a.Feature.CompareTo(b.Feature) <= 0
               group a.Seat by (a.Feature, Other: b.Feature) into both
               orderby both.Key.Feature, both.Key.Other
               select Line(both.Key.Feature, both.Key.Other, both.Count());
    }

    public IEnumerable<string> Cohorts()
    {
        var weeks = _rows.Select(r => (r.Feature.App, r.Seat, Week: r.Day / 7)).Distinct().ToList();
        var first = weeks.GroupBy(w => (w.App, w.Seat)).ToDictionary(g => g.Key, g => g.Min(w => w.Week));
        return weeks.Select(w => (w.App, First: first[(w.App, w.Seat)], Later: w.Week - first[(w.App, w.Seat)]))
            .GroupBy(w => w).OrderBy(g => g.Key.App, StringComparer.Ordinal).ThenBy(g => g.Key.First).ThenBy(g => g.Key.Later)
            .Select(g => Line(g.Key.App, g.Key.First, g.Key.Later, g.Count()));
    }

    private static double? Stickiness(List<(string Seat, FeatureKey Feature, int Day, int Quantity)> rows)
    {
        var ratios = Enumerable.Range(275, 90)
            .Select(day => (Dau: rows.Where(r => r.Day == day).Select(r => r.Seat).Distinct().Count(), Mau: rows.Where(r => r.Day <= day && r.Day > day - 30).Select(r => r.Seat).Distinct().Count()))
            .Where(x => x.Mau > 0).Select(x => (double)x.Dau / x.Mau).ToList();
        return ratios.Count == 0 ? null : ratios.Average();
    }

    private static double Gini(List<(string Seat, FeatureKey Feature, int Day, int Quantity)> rows)
    {
        var totals = rows.GroupBy(r => r.Seat).Select(g => (double)g.Sum(r => r.Quantity)).ToList();
        return totals.SelectMany(_ => totals, (a, b) => Math.Abs(a - b)).Sum() / (2 * totals.Count * totals.Sum());
    }

    internal static string Nine(double? value) => value?.ToString("F9", CultureInfo.InvariantCulture) ?? "";

    internal static string Line(params object[] cells) => string.Join(',', cells);
}
