using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Follow;

public class RegretTests
{
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    [Test]
    public void Of_FourSeats_CountsTheOneThatCameBackAndTheOneStillOpen()
    {
        // a came back after 20 days, b after 91 (too late to be our mistake), c never, d was taken back only 10 days ago.
        ReclaimedSeat[] reclaimed = [Taken("a", 1, 10), Taken("b", 1, 10), Taken("c", 1, 10), Taken("d", 6, 20)];
        SeatRecord[] seats = [Assigned("a", new(2026, 1, 30)), Assigned("b", new DateOnly(2026, 1, 10).AddDays(91))];
        var regret = Regret.Of(reclaimed, seats, AsOf);

        Assert.That((regret.Settled, regret.ReRequested, regret.Pending), Is.EqualTo((3, 1, 1)));
        Assert.That(regret.Rate!.Mean, Is.EqualTo(1 / 3.0).Within(1e-12));
        // Wilson's interval for 1 of 3: 0.0615 to 0.7923 (R: prop.test(1, 3, correct = FALSE)).
        Assert.That((regret.Rate.Low, regret.Rate.High), Is.EqualTo((0.0615, 0.7923)).Using<double>((x, y) => Math.Abs(x - y) < 5e-5));
    }

    [Test]
    public void Bar_TwiceAsManyCameBackAsExpected_IsHalved()
    {
        // Three settled seats with 1/6 expected each: 0.5 expected, 1 came back.
        var regret = Regret.Of([Taken("a", 1, 10, 1 / 6.0), Taken("b", 1, 10, 1 / 6.0), Taken("c", 1, 10, 1 / 6.0)], [Assigned("a", new(2026, 1, 30))], AsOf);

        Assert.That(regret.Boldness, Is.EqualTo(2).Within(1e-12));
        Assert.That(regret.Bar(0.1), Is.EqualTo(0.05).Within(1e-12));
    }

    [Test]
    public void Bar_FewerCameBackThanExpected_StaysWhereItIs() =>
        Assert.That(Regret.Of([Taken("a", 1, 10, 0.5)], [], AsOf).Bar(0.1), Is.EqualTo(0.1));

    [Test]
    public void Of_NothingSettled_GivesNoRate() => Assert.That(Regret.Of([Taken("a", 6, 20)], [], AsOf).Rate, Is.Null);

    private static ReclaimedSeat Taken(string seat, int month, int day, double? expected = null) => new(new(seat), "crm", new(2026, month, day), expected);

    private static SeatRecord Assigned(string seat, DateOnly on) => new() { Seat = new(seat), App = "crm", Plan = "pro", AssignedOn = on, ObservedOn = AsOf, Source = "test" };
}
