using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analytics.Tests.Prediction;

public class BacktestTests
{
    private static readonly UsageHistory History = SomeHistory.Of(SomeHistory.Uses(400, 700));

    [Test]
    public void Run_SeatsThatStop_BeatsEveryIdleRule()
    {
        var days = new List<DateOnly>();
        var summary = Backtest.Run(new PooledForecaster(), History, Seats(699) with { Cuts = 3 }, days.Add, CancellationToken.None)!;

        Assert.Multiple(() =>
        {
            Assert.That(summary.Cuts, Is.EqualTo(3));
            Assert.That(days, Is.EqualTo(new[] { 670, 640, 610 }.Select(SomeHistory.FirstDay.AddDays)));
            Assert.That(summary.Scores.Select(s => s.Method), Is.EqualTo(new[] { "pooled logistic 1", "idle > 30 days", "idle > 60 days", "idle > 90 days", "idle days alone" }));
            Assert.That(summary.Scores.Skip(1).Select(s => s.LogLoss), Has.All.GreaterThan(summary.Scores[0].LogLoss));
            Assert.That(summary.Scores.Skip(1).Select(s => s.Auc), Has.All.LessThan(summary.Scores[0].Auc));
            Assert.That(summary.InWords, Does.StartWith("Of 100 seats that the 60-day rule would have taken away, "));
        });
    }

    // Nobody could have been right about days that no source has seen.
    [Test]
    public void Run_SourceSilentInsideTheHistory_LeavesThoseCutsOut()
    {
        var gap = SomeHistory.Of(SomeHistory.Uses(400, 700).Where(u => u.Day.DayNumber - SomeHistory.FirstDay.DayNumber is < 600 or >= 665));
        var days = new List<DateOnly>();
        var summary = Backtest.Run(new PooledForecaster(), gap, Seats(699) with { Cuts = 2 }, days.Add, CancellationToken.None)!;

        Assert.That(days, Is.EqualTo(new[] { 670, 580 }.Select(SomeHistory.FirstDay.AddDays)).Or.EqualTo(new[] { 670, 550 }.Select(SomeHistory.FirstDay.AddDays)));
        Assert.That(summary.SilentCuts, Is.GreaterThan(0));
        Assert.That(summary.Scores[0].LogLoss, Is.LessThan(.7));
    }

    [Test]
    public void Run_HistoryTooShortForOneCut_SaysNothing() =>
        Assert.That(Backtest.Run(new PooledForecaster(), History, Seats(60), null, CancellationToken.None), Is.Null);

    [Test]
    public void Run_WithPublishedModels_ScoresThemBesideOurs()
    {
        var few = SomeHistory.Of(SomeHistory.Uses(120, 500));
        var summary = Backtest.Run(new PooledForecaster(), few, Seats(499) with { Cuts = 1, Published = true }, null, CancellationToken.None)!;

        Assert.That(summary.Scores.TakeLast(3).Select(s => s.Method), Is.EqualTo(new[] { "BG/BB", "BG/NBD", "Pareto/NBD" }));
        Assert.That(summary.Scores.TakeLast(3).Select(s => s.Auc), Has.All.InRange(.7, 1));
        Assert.That(summary.Scores.TakeLast(3).Select(s => s.LogLoss), Has.All.InRange(.05, .6));
    }

    private static BacktestRequest Seats(int day) => new() { Level = PredictionLevel.Seat, AsOf = SomeHistory.FirstDay.AddDays(day), Horizon = 30 };
}
