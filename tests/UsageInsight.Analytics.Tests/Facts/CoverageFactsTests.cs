using UsageInsight.Analysis;
using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Facts;

public class CoverageFactsTests
{
    // A Sunday.
    private static readonly DateOnly AsOf = new(2026, 3, 1);

    private static List<DateOnly> Weekdays(int weeks) => [.. Enumerable.Range(0, weeks * 7).Select(i => AsOf.AddDays(1 - (weeks * 7) + i)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];

    [Test]
    public void Gaps_OfAWeekdaySource_AreSilencesLongerThanAWorkingWeek()
    {
        var seen = Weekdays(20);
        seen.RemoveAll(d => d >= new DateOnly(2026, 1, 12) && d <= new DateOnly(2026, 1, 16));

        Assert.That(SourceGaps.Of(Weekdays(20), null, AsOf), Is.Empty);
        Assert.That(SourceGaps.Of(seen, null, AsOf), Is.EqualTo(new[] { new DayRange(new(2026, 1, 10), new(2026, 1, 18)) }));
    }

    [Test]
    public void Silence_AtTheEnd_IsAGapUnlessTheSourceCalledItComplete()
    {
        var later = AsOf.AddDays(20);

        Assert.That(SourceGaps.Of(Weekdays(20), null, later), Is.EqualTo(new[] { new DayRange(new(2026, 2, 28), later) }));
        Assert.That(SourceGaps.Of(Weekdays(20), later, later), Is.Empty);
    }

    [Test]
    public void Gaps_OfASourceSeenOnFewDays_AreNotGuessed() => Assert.That(SourceGaps.Of([.. Weekdays(20).Where((_, i) => i % 20 == 0)], null, AsOf), Is.Empty);

    [Test]
    public void Weeks_ThatNoSourceCovers_AreUnknownNotZero()
    {
        var ledger = new ActivityLedgerBuilder()
            .Add(new("s"), new("a", "f"), new(2026, 2, 9)).Add(new("t"), new("a", "f"), new(2026, 2, 10)).Add(new("s"), new("a", "g"), new(2026, 2, 11))
            .Add(null, new("a", "f"), new(2026, 2, 23)).Build();
        var known = KnownDays.OfApp("a", [new() { Source = "x", Apps = ["a"], LastReceived = default, OldestDay = new(2026, 2, 9) }], AsOf.AddDays(3));

        var weekly = WeeklyUse.Count(ledger, AsOf.AddDays(3), 4);

        Assert.That(weekly.OfApp("a", known), Is.EqualTo(new WeekPoint[] { new(new(2026, 2, 2), null), new(new(2026, 2, 9), 2), new(new(2026, 2, 16), 0), new(new(2026, 2, 23), 0) }));
        Assert.That(weekly.OfFeature(new("a", "g"), known).Select(w => w.Seats), Is.EqualTo(new int?[] { null, 1, 0, 0 }));
        Assert.That(weekly.OfFeature(new("a", "g"), KnownDays.Everything).Select(w => w.Seats), Is.EqualTo(new int?[] { 0, 1, 0, 0 }));
    }

    [TestCase(new long[0], 0)]
    [TestCase(new long[] { 5 }, 0)]
    [TestCase(new long[] { 0, 0 }, 0)]
    [TestCase(new long[] { 1, 3 }, 0.25)]
    [TestCase(new long[] { 0, 0, 0, 10 }, 0.75)]
    public void Gini_OfAmounts_IsThePublishedFormula(long[] rising, double expected) =>
        Assert.That(Concentration.Gini(rising), Is.EqualTo(expected).Within(1e-15));

    // Four shares of a whole beyond 64 bits once they are weighted.
    [Test]
    public void Gini_OfVeryLargeAmounts_IsThatOfTheSameShares() =>
        Assert.That(Concentration.Gini([1L << 60, 1L << 60, 1L << 61, 1L << 62]), Is.EqualTo(Concentration.Gini([1, 1, 2, 4])).Within(1e-12));

    [Test]
    public void Totals_OfAnySize_AreSortedAsTheRuntimeSortsThem([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var totals = Enumerable.Range(0, random.Next(2000)).Select(_ => random.NextInt64(1L << random.Next(1, 63))).ToArray();
        var expected = totals.Order().ToArray();

        TotalsSort.Sort(totals);

        Assert.That(totals, Is.EqualTo(expected));
    }

    [TestCase(new long[] { 1, 8, 1 }, 0.8, 1)]
    [TestCase(new long[] { 1, 1, 1, 1, 1 }, 0.8, 4)]
    [TestCase(new long[] { 0, 0 }, 0.8, 0)]
    [TestCase(new long[] { 2, 3 }, 1, 2)]
    public void Pareto_OfAmounts_CountsTheLargestFirst(long[] amounts, double share, int expected) =>
        Assert.That(Concentration.PartsForShare(amounts, share), Is.EqualTo(expected));

    [TestCase(5, 20, 0.25)]
    [TestCase(5, 0, null)]
    [TestCase(5, null, null)]
    [TestCase(25, 20, 1)]
    public void Adoption_WithoutKnownEligible_IsUnknown(int used, int? eligible, double? expected) =>
        Assert.That(Adoption.Share(used, eligible), Is.EqualTo(expected));
}
