using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Prediction;

public class PooledForecasterTests
{
    private static readonly PooledForecaster Forecaster = new();
    private static readonly List<(SeatId Seat, FeatureKey Feature, DateOnly Day)> Uses = [.. SomeHistory.Uses(150, 540)];
    private static readonly DateOnly AsOf = SomeHistory.FirstDay.AddDays(449);

    // Long history (learned), short (BG/BB, blends), and one with a silence: every way to a probability must be free of leaks.
    [Test]
    public void Predict_EverythingFromTheCutOnDeleted_GivesTheSameBits([Values] PredictionLevel level, [Values(0, 320, 410)] int firstDay, [Values] bool gap)
    {
        var uses = Uses.Where(u => u.Day >= SomeHistory.FirstDay.AddDays(firstDay) && !(gap && u.Day >= SomeHistory.FirstDay.AddDays(425) && u.Day < SomeHistory.FirstDay.AddDays(470))).ToList();
        var whole = Predict(SomeHistory.Of(uses), level);
        var cut = Predict(SomeHistory.Of(uses.Where(u => u.Day <= AsOf)), level);

        Assert.That(Rows(cut), Is.EqualTo(Rows(whole)));
    }

    [Test]
    public void Predict_OtherPartitions_GivesTheSameBits() =>
        Assert.That(Rows(Predict(SomeHistory.Of(Uses, 3), PredictionLevel.App)), Is.EqualTo(Rows(Predict(SomeHistory.Of(Uses), PredictionLevel.App))));

    [Test]
    public void Predict_LongerHorizon_NeverFalls()
    {
        var prediction = Predict(SomeHistory.Of(Uses), PredictionLevel.Seat);

        for (var i = 0; i < prediction.Count; i++)
        {
            var last = 0.0;
            foreach (var days in new[] { 1, 7, 29, 30, 31, 60, 89, 90, 91, 200, 365 })
            {
                Assert.That(prediction.Within(i, days), Is.InRange(last, 1));
                last = prediction.Within(i, days);
            }
        }
    }

    [Test]
    public void Predict_SeatsThatStopped_RankBelowThoseThatDidNot()
    {
        var history = SomeHistory.Of(Uses);
        var snapshot = new Snapshot(history, PredictionLevel.Seat, AsOf.DayNumber + 1);
        var prediction = Predict(history, PredictionLevel.Seat);
        var p = Enumerable.Range(0, prediction.Count).Select(i => prediction.Probability(i, 0)).ToArray();
        var used = Enumerable.Range(0, prediction.Count).Select(i => snapshot.Label(i, 30)).ToArray();

        Assert.That(ProbabilityScores.Auc(p, used), Is.GreaterThan(.85));
    }

    [Test]
    public void Find_KnownAndUnknownSeats_PointsToTheEntity()
    {
        var prediction = Predict(SomeHistory.Of(Uses), PredictionLevel.Feature);

        for (var i = 0; i < prediction.Count; i += 17)
        {
            Assert.That(prediction.Find(prediction.Seat(i), prediction.Group(i)!.Value), Is.EqualTo(i));
        }

        Assert.That(prediction.Find(new("nobody"), new("crm", "leads")), Is.EqualTo(-1));
    }

    [Test]
    public void Reasons_AnySeat_AreFewAndSayFigures()
    {
        var prediction = Predict(SomeHistory.Of(Uses), PredictionLevel.Seat);

        for (var i = 0; i < prediction.Count; i += 11)
        {
            var reasons = prediction.Reasons(i, 1);
            Assert.That(reasons, Has.Count.InRange(1, 3));
            Assert.That(reasons.All(r => r.Text.Any(char.IsAsciiDigit) && !r.Text.Contains("NaN", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void Predict_NoHorizon_Refuses() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Forecaster.Predict(SomeHistory.Of(Uses), PredictionLevel.Seat, AsOf, [], CancellationToken.None));

    private static UsagePrediction Predict(UsageHistory history, PredictionLevel level) => Forecaster.Predict(history, level, AsOf, [30, 90], CancellationToken.None);

    private static string[] Rows(UsagePrediction p) =>
        [.. Enumerable.Range(0, p.Count).Select(i => $"{p.Seat(i)} {p.Group(i)} {BitConverter.DoubleToInt64Bits(p.Probability(i, 0))} {BitConverter.DoubleToInt64Bits(p.Probability(i, 1))}")];
}
