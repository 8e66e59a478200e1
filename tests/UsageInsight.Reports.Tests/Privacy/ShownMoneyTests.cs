using UsageInsight.Ledger;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Privacy;

internal sealed class ShownMoneyTests
{
    private static readonly Money Price = new(300, "EUR");

    [Test]
    public void Words_ByWhatTheReaderMaySee_TellKnownBoundKeptBackAndUnknownApart() =>
        Assert.That(
            new[]
            {
                ShownMoney.Of(Price, 30, ShownCount.Exact(30)), ShownMoney.Of(Price, 30, ShownCount.Between(28, 31)), ShownMoney.Of(Price, 3, ShownCount.FewerThan(5)), ShownMoney.Of(Price, 3, ShownCount.Withheld),
                ShownMoney.Of(null, 3, ShownCount.Withheld), ShownMoney.Of(new Money(0, "EUR"), 3, ShownCount.Withheld),
            }.Select(m => m.ToString()),
            Is.EqualTo(new[] { "EUR 300", "EUR 280 to 310", "up to EUR 400", "not shown", "unknown", "EUR 0" }));

    [Test]
    public void Action_OfAGroupThatIsKeptBack_SaysSoInsteadOfNoPrice()
    {
        var actions = Enumerable.Range(0, 600).SelectMany(seed => StoryTeller.Tell(new RandomCompany(seed).Analysis(), new()).Actions)
            .Where(a => a.Seats.Kind == ShownCountKind.Withheld).ToList();

        Assert.That(actions, Is.Not.Empty);
        Assert.That(actions.Select(a => a.Main.ToString()), Is.All.EqualTo("not shown"));
        Assert.That(actions.Select(ActionShape.Of).Where(a => !a.MoneyWithheld || a.CanGoNowPerYear is not null || a.CanGoAtRenewalPerYear is not null), Is.Empty);
        Assert.That(actions.Select(a => ActionTable.Part(a, a.Main).Words), Is.All.EqualTo("not shown"));
    }
}
