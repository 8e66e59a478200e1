using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

public class RankingTests
{
    private static Recommendation Advice(string id, decimal now = 0, decimal renewal = 0, decimal reassignable = 0, int? days = null, string currency = "EUR", bool blocked = false) => new()
    {
        Id = id, Kind = RecommendationKind.Reclaim, App = "crm", Title = "", Because = "", Seats = 1, Basis = "", DaysLeft = days, Blocked = blocked,
        Savings = new(new(now, currency), new(reassignable, currency), new(renewal, currency)),
    };

    private static IEnumerable<string> Ranked(params Recommendation[] advice)
    {
        var input = new Case().Input();
        var state = new AnalysisState { Input = input, Use = UseTally.Of(AnalysisPart.Of(input, AnalysisModel.None, [], CancellationToken.None), input.AsOf), Judge = new BaselineJudge(60), Recommendations = advice };
        return RankingStep.Apply(state).Recommendations.Select(r => r.Id);
    }

    [Test]
    public void Order_NearDateBeatsFarDateOfTheSameMoney() =>
        Assert.That(Ranked(Advice("far", renewal: 100, days: 300), Advice("near", renewal: 100, days: 10)), Is.EqualTo(new[] { "near", "far" }));

    [Test]
    public void Order_MuchMoneyFarAwayBeatsLittleNear() =>
        Assert.That(Ranked(Advice("little", renewal: 10, days: 1), Advice("much", renewal: 100, days: 90)), Is.EqualTo(new[] { "much", "little" }));

    [Test]
    public void Order_Currencies_TakeTurns() =>
        Assert.That(
            Ranked(Advice("usd1", now: 9000, currency: "USD"), Advice("eur1", now: 10), Advice("eur2", now: 5), Advice("usd2", now: 8000, currency: "USD")),
            Is.EqualTo(new[] { "eur1", "usd1", "eur2", "usd2" }));

    [Test]
    public void Order_Kinds_MoneyThenUnpricedThenBuyingThenBlocked() =>
        Assert.That(
            Ranked(Advice("blocked", now: 99, blocked: true), Advice("buying", reassignable: 99), Advice("none") with { Savings = Savings.Unknown }, Advice("money", now: 1)),
            Is.EqualTo(new[] { "money", "none", "buying", "blocked" }));

    [Test]
    public void Silence_NothingToSave_IsLeftOut() => Assert.That(Ranked(Advice("zero")), Is.Empty);

    [Test]
    public void Ids_SameAdviceLater_IsTheSame()
    {
        Recommendation Run(int idle) => new Case().Holds("a").Used("a", idle).Holds("b").Used("b", 1).Agreed(Case.Monthly(Case.Line(2))).Run().Recommendations.Single();

        Assert.That(Run(100).Id, Is.EqualTo(Run(400).Id).And.Match("^R-[0-9a-f]{10}$"));
    }

    [Test]
    public void Blocked_StaleSource_SaysWhatWouldBeThere()
    {
        var result = new Case().Source(to: 20).Holds("a").Used("a", 200).Holds("b").Used("b", 25).Agreed(Case.Monthly(Case.Line(2))).Run();

        Assert.That(result.Recommendations.Single() is { Blocked: true, Seats: 1, Caveats.Count: > 0 });
    }
}
