using UsageInsight.Analysis;
using UsageInsight.Analysis.Forecast;
using UsageInsight.Analytics.Tests.Findings.Trends;

namespace UsageInsight.Analytics.Tests.Forecast;

public class DemandForecasterTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    // Base R: HoltWinters(Nile, beta = FALSE, gamma = FALSE).
    [Test]
    public void BestAlpha_Nile_MatchesR()
    {
        var alpha = ExponentialSmoothing.BestAlpha(Nile.Flow);
        ExponentialSmoothing.SquaredErrors(Nile.Flow, alpha, out var level);

        Assert.That(alpha, Is.EqualTo(.2465579).Within(5e-5));
        Assert.That(level, Is.EqualTo(805.03886).Within(.02));
    }

    // Base R: HoltWinters(co2), which stops at a gradient and so a little before the optimum.
    [Test]
    public void BestWeights_MaunaLoa_MatchR()
    {
        var seasonal = new SeasonalSmoothing(12);
        var weights = seasonal.BestWeights(MaunaLoa.Monthly);

        Assert.That(seasonal.SquaredErrors(MaunaLoa.Monthly, (.5126484, .0094977, .4728870)), Is.EqualTo(43.12986).Within(1e-4));
        Assert.That(seasonal.SquaredErrors(MaunaLoa.Monthly, weights), Is.LessThanOrEqualTo(43.1299));
        Assert.That(new[] { weights.Alpha, weights.Beta, weights.Gamma }, Is.EqualTo(new[] { .5126484, .0094977, .4728870 }).Within(2e-3));
    }

    // Four years that rise and fall with the terms: what a year before did is worth more than the last weeks.
    [Test]
    public void Forecast_ClearYearlyShape_FollowsIt()
    {
        var random = new Random(3);
        int? At(int t) => (int)(100 + (45 * Math.Sin(2 * Math.PI * t / 52)) + random.Next(-3, 4));
        var points = Forecast([.. Enumerable.Range(0, 200).Select(At)])!.Points;

        Assert.That(points.Select((p, h) => Math.Abs(p.Mean - (100 + (45 * Math.Sin(2 * Math.PI * (200 + h) / 52))))), Has.All.LessThan(15));
    }

    [TestCase(12)]
    [TestCase(40)]
    [TestCase(78)]
    [TestCase(300)]
    public void Forecast_ScatteringSeries_StaysNearItsLevelWithOrderedBounds(int weeks)
    {
        var random = new Random(weeks);
        var forecast = Forecast([.. Enumerable.Range(0, weeks).Select(_ => (int?)random.Next(40, 61))])!;

        Assert.That(forecast.Points, Has.Count.EqualTo(13));
        Assert.That(forecast.Points[0].Monday, Is.EqualTo(Monday.AddDays(7 * weeks)));
        foreach (var p in forecast.Points)
        {
            Assert.That(new[] { p.Low95, p.Low80, p.Mean, p.High80, p.High95 }, Is.Ordered);
            Assert.That(p.Mean, Is.InRange(40, 61));
        }
    }

    [Test]
    public void Forecast_Bounds_HoldWhatTheyPromise()
    {
        var random = new Random(11);
        int inside = 0, all = 0;
        for (var series = 0; series < 40; series++)
        {
            var y = Enumerable.Range(0, 93).Select(_ => (int?)Enumerable.Range(0, 60).Count(_ => random.NextDouble() < .5)).ToArray();
            var points = Forecast(y[..80])!.Points;
            inside += points.Where((p, h) => y[80 + h] >= p.Low95 && y[80 + h] <= p.High95).Count();
            all += points.Count;
        }

        Assert.That(inside / (double)all, Is.InRange(.92, .99));
    }

    [Test]
    public void Forecast_FewWeeks_SaysNothing() => Assert.That(Forecast([.. Enumerable.Repeat<int?>(5, 11)]), Is.Null);

    [Test]
    public void Forecast_AllZero_ExpectsZero() => Assert.That(Forecast([.. Enumerable.Repeat<int?>(0, 60)])!.Points.Select(p => p.Mean), Is.All.Zero);

    [Test]
    public void Forecast_UnknownWeeks_AreBridged()
    {
        var y = Enumerable.Range(0, 60).Select(t => t is >= 40 and < 49 ? null : (int?)20).ToArray();

        Assert.That(Forecast(y)!.Points.Select(p => p.Mean), Is.All.EqualTo(20).Within(1e-9));
    }

    // Weeks before an app was there are no demand of zero.
    [Test]
    public void Forecast_AppThatBegan_GoesByItsLife() =>
        Assert.That(Forecast([.. Enumerable.Range(0, 150).Select(t => t < 130 ? 0 : (int?)30)])!.Points[0].Mean, Is.EqualTo(30));

    private static DemandForecast? Forecast(int?[] seats) =>
        DemandForecaster.Forecast([.. seats.Select((n, t) => new WeekPoint(Monday.AddDays(7 * t), n))], 13);
}
