using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings.Trends;

public class TrendJudgeTests
{
    private static readonly DateOnly Monday = new(2023, 1, 2);

    private static readonly TestCaseData[] Shapes =
    [
        Shape("steady", 104, t => 20, TrendVerdict.Steady),
        Shape("growing", 104, t => 5 + (t / 4), TrendVerdict.Growing),
        Shape("declining", 104, t => 40 - (t * 35 / 104), TrendVerdict.Declining),
        Shape("stopped a quarter ago", 104, t => t < 88 ? 12 : 0, TrendVerdict.Dying),
        Shape("never used", 40, t => 0, TrendVerdict.NeverAdopted),
        Shape("twelve weeks", 12, t => 9, TrendVerdict.TooEarly),
        Shape("one week a quarter", 100, t => t % 13 == 0 ? 6 : 0, TrendVerdict.Seasonal),
        Shape("one week a quarter, but not for a year", 156, t => t % 13 == 0 && t < 104 ? 6 : 0, TrendVerdict.Dying),
        Shape("a dip at each turn of the year", 156, t => t % 52 >= 50 ? 3 : 30, TrendVerdict.Steady),
    ];

    [TestCaseSource(nameof(Shapes))]
    public void Judge_KnownShapes_SaysSo(int[] seats, TrendVerdict expected) =>
        Assert.That(Judge(seats, FeatureRhythm.Unspecified).Verdict, Is.EqualTo(expected));

    [TestCase(FeatureRhythm.Unspecified, TrendVerdict.Dying)]
    [TestCase(FeatureRhythm.Quarterly, TrendVerdict.Dying)]
    [TestCase(FeatureRhythm.Yearly, TrendVerdict.Seasonal)]
    [TestCase(FeatureRhythm.OnDemand, TrendVerdict.Seasonal)]
    public void Judge_SilentForThirtyWeeks_DependsOnTheRhythm(FeatureRhythm rhythm, TrendVerdict expected) =>
        Assert.That(Judge([.. Enumerable.Range(0, 90).Select(t => t < 60 ? 8 : 0)], rhythm).Verdict, Is.EqualTo(expected));

    [Test]
    public void Judge_StepDown_NamesTheWeek() =>
        Assert.That(Judge([.. Enumerable.Range(0, 80).Select(t => t < 60 ? 30 : 10)], FeatureRhythm.Unspecified).ChangedOn, Is.EqualTo(Monday.AddDays(7 * 60)));

    [Test]
    public void Judge_UnknownWeeks_AreNotTakenForSilence()
    {
        var weeks = Enumerable.Range(0, 80).Select(t => new WeekPoint(Monday.AddDays(7 * t), t >= 60 ? null : 12)).ToList();

        Assert.That(TrendJudge.Judge(weeks, FeatureRhythm.Unspecified).Verdict, Is.EqualTo(TrendVerdict.Steady));
    }

    private static FeatureTrend Judge(int[] seats, FeatureRhythm rhythm) =>
        TrendJudge.Judge([.. seats.Select((n, t) => new WeekPoint(Monday.AddDays(7 * t), n))], rhythm);

    private static TestCaseData Shape(string name, int weeks, Func<int, int> seats, TrendVerdict expected) =>
        new TestCaseData(Enumerable.Range(0, weeks).Select(seats).ToArray(), expected).SetArgDisplayNames(name);
}
