using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Analytics.Tests.RightSizing;

/// <summary>The worked example of the folder's README, number by number.</summary>
public class WorkedExampleTests
{
    [Test]
    public void WithoutFloor_TheToolPays()
    {
        var answer = Optimiser.Explain(Problem(floor: 0), CancellationToken.None);

        Assert.That((answer.Total, answer.WithoutReplacement!.Total), Is.EqualTo(((decimal?)15_480m, (decimal?)17_040m)));
        Assert.That(answer.Replaced, Is.EqualTo(new[] { "audit-export" }));
        Assert.That(answer.Plans, Is.EqualTo(new[] { KeyValuePair.Create("basic", 47L), KeyValuePair.Create("pro", 0L) }));
        Assert.That(answer.AddOns, Is.EqualTo(new[] { KeyValuePair.Create("reports-pack", 10L) }));
        Assert.That(answer.BreakEvens.Single(), Is.EqualTo(new BreakEven { Feature = "audit-export", Replaced = true, Build = 2_400, WorthBelow = 3_960, Exact = true }));
        Assert.That(answer.Alternatives.Single().Extra, Is.EqualTo(1_560m));
    }

    [Test]
    public void WithAFloor_TheFloorEatsTheSaving()
    {
        var answer = Optimiser.Explain(Problem(floor: 8), CancellationToken.None);

        Assert.That((answer.Total, answer.Replaced.Count), Is.EqualTo(((decimal?)17_040m, 0)));
        Assert.That(answer.Alternatives.Single().Total, Is.EqualTo(17_208m));
        Assert.That(answer.BreakEvens.Single().WorthBelow, Is.EqualTo(2_232m));
    }

    [Test]
    public void BreakEven_JustBelowAndJustAbove_TurnsTheAnswer([Values(0, 8)] int floor)
    {
        var worth = Optimiser.Explain(Problem(floor), CancellationToken.None).BreakEvens.Single().WorthBelow;

        Assert.That(Optimiser.Solve(Problem(floor, worth - 1), CancellationToken.None).Replaced, Is.Not.Empty);
        Assert.That(Optimiser.Solve(Problem(floor, worth + 1), CancellationToken.None).Replaced, Is.Empty);
    }

    [Test]
    public void PriceFlips_NameThePriceAtWhichAPlanIsDropped()
    {
        // With a tool for 5,000 nothing is replaced (17,040). Everybody on pro costs 28,200: 11,160 more over 35 basic seats and 12 months.
        // Nobody on pro costs 18,080 with the tool: 1,040 more over 12 pro seats and 12 months.
        var flips = Optimiser.Explain(Problem(floor: 0, build: 5_000), CancellationToken.None).PriceFlips;

        Assert.That(flips, Is.EqualTo(new[] { new PriceFlip("basic", 20, 20 + 11_160m / 420), new PriceFlip("pro", 50, 50 + 1_040m / 144) }));
    }

    private static RightSizingProblem Problem(int floor, decimal build = 2_400) => new()
    {
        Currency = "EUR",
        Months = 12,
        Plans =
        [
            new() { Id = "basic", Price = 20, Features = ["crm"] },
            new() { Id = "pro", Price = 50, Features = ["crm", "reports", "audit-export"], Floor = floor },
        ],
        AddOns = [new() { Id = "reports-pack", Price = 12, Features = ["reports"], Requires = ["basic"] }],
        Features = [new() { Id = "crm" }, new() { Id = "reports" }, new() { Id = "audit-export", Replaceable = true, Build = build, Run = 30 }],
        Profiles =
        [
            new() { Id = "sellers", Seats = 25, Needs = ["crm"], Current = "pro" },
            new() { Id = "leads", Seats = 10, Needs = ["crm", "reports"], Current = "pro" },
            new() { Id = "auditors", Seats = 12, Needs = ["crm", "audit-export"], Current = "pro" },
        ],
    };
}
