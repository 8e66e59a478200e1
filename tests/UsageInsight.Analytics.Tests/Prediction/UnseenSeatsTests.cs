using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Prediction;

public class UnseenSeatsTests
{
    // Forty of fifty seats were first used forty days after they were assigned, so a fresh one is likely to be.
    [Test]
    public void Count_MostSeatsBeginLate_ExpectsFreshOnesToBegin()
    {
        var first = SomeHistory.FirstDay;
        var uses = Enumerable.Range(0, 40).SelectMany(s => Enumerable.Range(0, 4).Select(k => (new SeatId($"s{s:00}"), new FeatureKey("crm", "leads"), first.AddDays((5 * s) + 40 + k))));
        AssignedSeat[] assigned = [.. Enumerable.Range(0, 50).Select(s => new AssignedSeat(new($"s{s:00}"), "crm", first.AddDays(5 * s)))];
        var rates = UnseenSeats.Count(SomeHistory.Of(uses), PredictionLevel.App, first.AddDays(300), [30, 90], assigned);

        Assert.That(rates.Probability(first.AddDays(295), 1), Is.GreaterThan(.8));
        Assert.That(rates.Probability(null, 1), Is.LessThan(rates.Probability(first.AddDays(295), 1)));
        Assert.That(rates.Probability(first.AddDays(295), 0), Is.LessThanOrEqualTo(rates.Probability(first.AddDays(295), 1)));
    }
}
