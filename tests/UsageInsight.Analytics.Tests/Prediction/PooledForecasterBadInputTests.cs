using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Prediction;

/// <summary>Histories from which little can be learned still give probabilities, and none of them is NaN.</summary>
public class PooledForecasterBadInputTests
{
    private static readonly FeatureKey Leads = new("crm", "leads");

    private static readonly TestCaseData[] Poor =
    [
        Case("no seat", []),
        Case("one seat", Every(1, 400, 3)),
        Case("one seat that existed for one day", [(new("s1"), Leads, SomeHistory.FirstDay.AddDays(399))]),
        Case("all seats identical", Every(80, 400, 7)),
        Case("everybody every day", Every(60, 400, 1)),
        Case("nobody comes back", Enumerable.Range(0, 300).Select(s => (new SeatId($"s{s:000}"), Leads, SomeHistory.FirstDay.AddDays(s)))),
        Case("thirty days of history", SomeHistory.Uses(200, 400).Where(u => u.Day >= SomeHistory.FirstDay.AddDays(370))),
        Case("two months missing", SomeHistory.Uses(200, 400).Where(u => u.Day < SomeHistory.FirstDay.AddDays(250) || u.Day > SomeHistory.FirstDay.AddDays(310))),
        Case("everything older than the population", Every(20, 20, 2)),
    ];

    [TestCaseSource(nameof(Poor))]
    public void Predict_PoorHistory_GivesProbabilities(UsageHistory history)
    {
        foreach (var level in Enum.GetValues<PredictionLevel>())
        {
            var prediction = new PooledForecaster().Predict(history, level, SomeHistory.FirstDay.AddDays(400), [30, 90, 400], CancellationToken.None);

            for (var i = 0; i < prediction.Count; i++)
            {
                Assert.That(prediction.Probability(i, 0), Is.InRange(0, 1));
                Assert.That(prediction.Probability(i, 1), Is.InRange(prediction.Probability(i, 0), 1));
                Assert.That(prediction.Within(i, 500), Is.InRange(0, 1));
                Assert.That(prediction.Reasons(i, 0), Is.Not.Empty);
            }
        }
    }

    [Test]
    public void Predict_OneSeat_SaysThatNothingWasLearned()
    {
        var prediction = new PooledForecaster().Predict(SomeHistory.Of(Every(1, 400, 3)), PredictionLevel.Seat, SomeHistory.FirstDay.AddDays(400), [30], CancellationToken.None);

        Assert.That(prediction.Methods, Is.EqualTo(new string?[] { null }));
    }

    [Test]
    public void Predict_EverybodyEveryDay_ExpectsThemAgain()
    {
        var prediction = new PooledForecaster().Predict(SomeHistory.Of(Every(60, 400, 1)), PredictionLevel.Seat, SomeHistory.FirstDay.AddDays(399), [30], CancellationToken.None);

        Assert.That(prediction.Probability(0, 0), Is.GreaterThan(.9));
    }

    // Nothing in such a history says that a tenth of a per cent would be an honest claim.
    [TestCase(50, 400, 7, .999)]
    [TestCase(50, 30, 2, .995)]
    [TestCase(1, 400, 3, .98)]
    public void Predict_LittleToLearnFrom_ClaimsNoMoreThanItCanKnow(int seats, int days, int step, double most)
    {
        var prediction = new PooledForecaster().Predict(SomeHistory.Of(Every(seats, days, step)), PredictionLevel.Seat, SomeHistory.FirstDay.AddDays(days - 1), [30, 90], CancellationToken.None);

        for (var i = 0; i < prediction.Count; i++)
        {
            Assert.That(prediction.Probability(i, 1), Is.InRange(1 - most, most + 1e-9));
        }
    }

    private static TestCaseData Case(string name, IEnumerable<(SeatId Seat, FeatureKey Feature, DateOnly Day)> uses) =>
        new TestCaseData(SomeHistory.Of(uses)).SetArgDisplayNames(name);

    private static IEnumerable<(SeatId Seat, FeatureKey Feature, DateOnly Day)> Every(int seats, int days, int step) =>
        from s in Enumerable.Range(0, seats)
        from d in Enumerable.Range(0, days)
        where d % step == 0
        select (new SeatId($"s{s:000}"), Leads, SomeHistory.FirstDay.AddDays(d));
}
