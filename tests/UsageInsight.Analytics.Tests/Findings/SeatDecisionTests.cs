using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

public class SeatDecisionTests
{
    [Test]
    public void Threshold_DefaultRegret_IsAYearsPriceOfTheSeat() =>
        Assert.That(ReclaimDecision.Threshold(90, new Money(50, "EUR"), []), Is.EqualTo(0.198).Within(0.001));

    [Test]
    public void Threshold_NamedRegret_WeighsItAgainstThePrice()
    {
        // About 3 months at 50 = 148 saved against 148 lost: one half.
        Assert.That(ReclaimDecision.Threshold(90, new Money(50, "EUR"), [new(1, "USD"), new(147.84m, "EUR")]), Is.EqualTo(0.5).Within(0.001));
        Assert.That(ReclaimDecision.Threshold(90, new Money(50, "EUR"), [new(0, "EUR")]), Is.EqualTo(0.5), "more likely needed than not is never given back");
    }

    [TestCase(10, 90)]
    [TestCase(200, 200)]
    [TestCase(900, 365)]
    public void Days_TermEnd_IsKeptWithinBounds(int termDays, int expected) =>
        Assert.That(ReclaimDecision.Days(Case.AsOf, Case.AsOf.AddDays(termDays)), Is.EqualTo(expected));

    [Test]
    public void Needed_ThreeHalves_FollowsTheBinomial()
    {
        // 1/8, 3/8, 3/8, 1/8: 10 % lies at 0, 90 % at 3.
        Assert.That(SeatsNeeded.Of([0.5, 0.5, 0.5]), Is.EqualTo(new Interval(1.5, 0, 3, 0.8)));
        Assert.That(SeatsNeeded.Of([]), Is.Null);
    }

    [Test]
    public void Needed_CertainSeats_HaveNoSpread() => Assert.That(SeatsNeeded.Of([1, 0, 1]), Is.EqualTo(new Interval(2, 2, 2, 0.8)));

    [TestCase(FeatureRhythm.Quarterly, 95, false)]
    [TestCase(FeatureRhythm.Quarterly, 105, true)]
    [TestCase(FeatureRhythm.Yearly, 390, false)]
    [TestCase(FeatureRhythm.OnDemand, 390, false)]
    [TestCase(FeatureRhythm.Daily, 95, true)]
    public void Rhythm_OfAUsedFeature_GuardsTheSeat(FeatureRhythm rhythm, int lastUse, bool reclaim)
    {
        var catalog = SomeCatalogs.Crm with { Features = [new() { Id = "core", Name = "Core", Rhythm = rhythm }] };
        var seat = new Case().With(catalog).Holds("a").Used("a", lastUse).RunSeat("a");

        Assert.That(seat.Reclaim, Is.EqualTo(reclaim));
        Assert.That(seat.Reasons.Any(r => r.StartsWith("uses Core", StringComparison.Ordinal)), Is.EqualTo(!reclaim));
    }
}
