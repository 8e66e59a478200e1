using UsageInsight.Analysis;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Follow;

public class ForeclosureTests
{
    private static readonly DateOnly AsOf = new(2026, 3, 1);

    private static readonly AppCatalog Catalog = new()
    {
        Id = "crm",
        Name = "CRM",
        Features = [new() { Id = "export", Name = "Export" }, new() { Id = "accounts", Name = "Accounts" }, new() { Id = "forecast", Name = "Forecast" }],
        Plans =
        [
            new() { Id = "basic", Name = "Basic", Features = ["accounts"] },
            new() { Id = "team", Name = "Team", Features = ["accounts", "forecast"] },
            new() { Id = "top", Name = "Top", Features = ["accounts", "forecast", "export"] },
        ],
    };

    private static readonly ContractLine[] Lines = [Line("basic", 10), Line("team", 25), Line("top", 60)];

    [Test]
    public void Of_FeatureStillUsed_SaysNothing() =>
        Assert.That(Judge(new ActivityLedgerBuilder().Add(new("a"), SomeTool.Export, AsOf.AddDays(-27)).Build(), Catalog), Is.Null);

    [Test]
    public void Of_FeatureLeft_NamesTheCheapestPlanForEverythingElse()
    {
        var ledger = Used("a", "accounts").Add(new("b"), new("crm", "forecast"), new(2025, 9, 1)).Add(new("a"), SomeTool.Export, AsOf.AddDays(-28)).Build();
        var left = Judge(ledger, Catalog);

        Assert.That(left!.Drops, Is.EqualTo(new[] { new PlanDrop("top", "basic", 1, new(50, "EUR")), new PlanDrop("top", "team", 1, new(35, "EUR")) }));
        Assert.That((left.CancelBy, left.DaysLeft, left.LastUsed), Is.EqualTo(((DateOnly?)new DateOnly(2026, 3, 31), (int?)30, (DateOnly?)AsOf.AddDays(-28))));
    }

    [Test]
    public void Of_QuarterlyFeature_WaitsAHundredDays()
    {
        var quarterly = Catalog with { Features = [new() { Id = "export", Name = "Export", Rhythm = FeatureRhythm.Quarterly }] };

        Assert.That(Judge(Used("a", "accounts").Add(new("a"), SomeTool.Export, AsOf.AddDays(-60)).Build(), quarterly), Is.Null);
    }

    [Test]
    public void Of_OnDemandFeature_NeverTakesSilenceForAnAnswer()
    {
        var onDemand = Catalog with { Features = [new() { Id = "export", Name = "Export", Rhythm = FeatureRhythm.OnDemand }] };

        Assert.That(Judge(Used("a", "accounts").Build(), onDemand), Is.Null);
    }

    private static ActivityLedgerBuilder Used(string seat, string feature) => new ActivityLedgerBuilder().Add(new(seat), new("crm", feature), new(2026, 2, 1));

    private static Foreclosure? Judge(ActivityLedger ledger, AppCatalog catalog)
    {
        SeatRecord[] seats = [Seat("a", "top"), Seat("b", "top"), Seat("c", "basic")];
        var clock = new ContractClock { Contract = "c1", TermStart = new(2025, 5, 1), TermEnd = new(2026, 4, 30), CancelBy = new(2026, 3, 31), NextCancelBy = new DateOnly(2026, 3, 31), BoundUntil = new(2026, 4, 30), DaysLeft = 30, AutoRenew = true };
        return Foreclosure.Of(ledger, seats, catalog, Lines, clock, SomeTool.Live(), AsOf);
    }

    private static SeatRecord Seat(string id, string plan) => new() { Seat = new(id), App = "crm", Plan = plan, ObservedOn = AsOf, Source = "test" };

    private static ContractLine Line(string plan, decimal price) => new() { Plan = plan, Quantity = 1, UnitPrice = new Money(price, "EUR") };
}
