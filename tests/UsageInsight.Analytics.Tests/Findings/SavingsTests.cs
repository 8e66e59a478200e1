using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

public class SavingsTests
{
    private static Money Eur(decimal amount) => new(amount, "EUR");

    private static Case TenSeatsThreeIdle()
    {
        var analysis = new Case();
        for (var i = 0; i < 10; i++)
        {
            analysis.Holds($"s{i}").Used($"s{i}", i < 3 ? 100 : 1);
        }

        return analysis;
    }

    private static Savings Reclaim(Case analysis) => analysis.Run().Recommendations.Single(r => r.Kind == RecommendationKind.Reclaim).Savings;

    [Test]
    public void Reclaim_MonthlyTerm_IsReducibleNow() =>
        Assert.That(Reclaim(TenSeatsThreeIdle().Agreed(Case.Monthly(Case.Line(10)))), Is.EqualTo(new Savings(Eur(360), Eur(0), Eur(0))));

    [Test]
    public void Reclaim_YearlyTermBeforeCancelBy_IsReducibleAtRenewal()
    {
        var advice = TenSeatsThreeIdle().Agreed(Case.Yearly(50, Case.Line(10))).Run().Recommendations.Single();

        Assert.That(advice.Savings, Is.EqualTo(new Savings(Eur(0), Eur(0), Eur(360))));
        Assert.That((advice.CancelBy, advice.DaysLeft), Is.EqualTo((Case.AsOf.AddDays(20), 20)));
    }

    [Test]
    public void Reclaim_CancelByPassed_IsReassignableAndNamesTheNextDate()
    {
        var advice = TenSeatsThreeIdle().Agreed(Case.Yearly(20, Case.Line(10))).Run().Recommendations.Single();

        Assert.That(advice.Savings, Is.EqualTo(new Savings(Eur(0), Eur(360), Eur(0))));
        Assert.That(advice.CancelBy, Is.GreaterThan(Case.AsOf.AddDays(300)));
    }

    [Test]
    public void Reclaim_FloorBelowQuantity_PartCanGoNow() =>
        Assert.That(Reclaim(TenSeatsThreeIdle().Agreed(Case.Yearly(50, Case.Line(10, floor: 8)))), Is.EqualTo(new Savings(Eur(240), Eur(0), Eur(120))));

    [Test]
    public void Reclaim_FloorInMonthlyTerm_IsPaidUntilTheTermEnds() =>
        Assert.That(Reclaim(TenSeatsThreeIdle().Agreed(Case.Monthly(Case.Line(10, floor: 9)))), Is.EqualTo(new Savings(Eur(120), Eur(0), Eur(240))));

    [Test]
    public void Reclaim_BelowVolumeBreak_DropsOnlyWhatPays()
    {
        // 10 seats at 6 = 60 a month; 9 at 6 = 54; 8 and 7 at 10 cost 80 and 70: one seat pays, three do not.
        var savings = Reclaim(TenSeatsThreeIdle().Agreed(Case.Monthly(Case.Line(10, breaks: (9, 6m)))));

        Assert.That(savings.ReducibleNow, Is.EqualTo(Eur(72)));
    }

    [Test]
    public void Reclaim_NothingPays_IsSilent()
    {
        var result = TenSeatsThreeIdle().Agreed(Case.Monthly(Case.Line(10, breaks: (10, 5m)))).Run();

        Assert.That(result.Recommendations, Is.Empty);
    }

    [Test]
    public void Reclaim_NoPrice_IsUnknownAndSaysSo()
    {
        var result = TenSeatsThreeIdle().Agreed(Case.Yearly(50, Case.Line(10, price: null))).Run();

        Assert.That(result.Recommendations.Single().Savings, Is.EqualTo(Savings.Unknown));
        Assert.That(result.Apps[0].MonthlyCost, Is.Empty);
        Assert.That(result.Notices, Has.Some.StartsWith("Money cannot be told for crm"));
    }

    [Test]
    public void Reclaim_NoContract_PriceFromSourceSavesBuyingOnly() =>
        Assert.That(Reclaim(TenSeatsThreeIdle().Reports(10, price: Eur(10))), Is.EqualTo(new Savings(Eur(0), Eur(360), Eur(0))));

    [Test]
    public void Unassigned_BoughtMoreThanHeld_IsCountedBeforeReclaim()
    {
        // 14 bought, 10 held, 3 of them idle; price 10 below 12 seats, 8 from 12 on.
        var advice = TenSeatsThreeIdle().Agreed(Case.Monthly(Case.Line(14, breaks: (12, 8m)))).Run().Recommendations;

        // 14 x 8 = 112. Four fewer: 10 x 10 = 100, but 12 x 8 = 96 is less: saves 16 a month.
        Assert.That(advice.Single(r => r.Kind == RecommendationKind.DropUnassigned) is { Seats: 4, Savings.ReducibleNow.Amount: 192 });

        // Seven fewer: 7 x 10 = 70, so the three add 26 a month.
        Assert.That(advice.Single(r => r.Kind == RecommendationKind.Reclaim) is { Seats: 3, Savings.ReducibleNow.Amount: 312 });
    }

    [Test]
    public void Reclaim_MoreHeldThanBought_FreesOnlyPaidSeats() =>
        Assert.That(Reclaim(TenSeatsThreeIdle().Agreed(Case.Monthly(Case.Line(9)))), Is.EqualTo(new Savings(Eur(240), Eur(0), Eur(0))));

    [Test]
    public void MonthlyCost_TwoCurrencies_StayApart()
    {
        var app = new Case().Holds("a").Used("a", 1)
            .Agreed(Case.Monthly(Case.Line(3)) with { Id = "eur" })
            .Agreed(Case.Monthly(Case.Line(2, 7, currency: "USD", plan: "pro")) with { Id = "usd" })
            .RunApp();

        Assert.That(app.MonthlyCost, Is.EqualTo(new[] { Eur(30), new Money(14, "USD") }));
    }

    [Test]
    public void MonthlyCost_FloorAboveQuantity_IsWhatIsPaid() =>
        Assert.That(new Case().Holds("a").Used("a", 1).Agreed(Case.Monthly(Case.Line(3, floor: 5))).RunApp().MonthlyCost, Is.EqualTo(new[] { Eur(50) }));

    [Test]
    public void Purchased_ContractAndVendorDiffer_IsSaid()
    {
        var app = new Case().Holds("a").Used("a", 1).Reports(12).Agreed(Case.Monthly(Case.Line(10))).RunApp();

        Assert.That((app.Purchased, app.Caveats.Count(c => c.Contains("The contract says 10") && c.Contains("the vendor 12"))), Is.EqualTo((10, 1)));
    }

    [Test]
    public void Purchased_EndedContract_DoesNotCount()
    {
        var ended = Case.Monthly(Case.Line(10)) with { AutoRenew = false };

        Assert.That(new Case().Holds("a").Used("a", 1).Agreed(ended).RunApp().Purchased, Is.Null);
    }
}
