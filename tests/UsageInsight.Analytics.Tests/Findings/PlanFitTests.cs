using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

/// <summary>A case to follow by hand: ten Pro seats at 30, ten Basic seats at 10, a yearly contract that ends in 50 days.</summary>
public class PlanFitTests
{
    private static Case Company(int quoteUsers, ReplacementHint? hint = null)
    {
        var catalog = SomeCatalogs.Crm with
        {
            Features = [.. SomeCatalogs.Crm.Features.Select(f => f.Id == "quotes" ? f with { Replacement = hint ?? new() } : f)],
            Plans = [.. SomeCatalogs.Crm.Plans.Where(p => p.Id != "maps")],
        };
        var contract = Case.Yearly(50, Case.Line(10, 30, plan: "pro"));
        var analysis = new Case().With(catalog).Agreed(contract with { Lines = [.. contract.Lines, Case.Line(10, 10)] });
        for (var i = 0; i < 20; i++)
        {
            analysis.Holds($"s{i:00}", i < 10 ? "pro" : "basic").UsedFeature($"s{i:00}", "core", 1, 5, 9);
            if (i < quoteUsers)
            {
                analysis.UsedFeature($"s{i:00}", "quotes", 3);
            }
        }

        return analysis;
    }

    private static Recommendation? Of(AnalysisResult result, RecommendationKind kind) => result.Recommendations.SingleOrDefault(r => r.Kind == kind);

    private static ReplacementHint Hint(decimal build, decimal run = 1) => new() { BuildCost = new(build, "EUR"), RunCostPerMonth = new(run, "EUR") };

    [Test]
    public void Downgrade_SeatsThatDoNotNeedTheTier_MoveAtTheDifference()
    {
        // Seven of ten do not use quotes: 7 x (30 - 10) x 12 = 1,680 a year.
        var advice = Of(Company(quoteUsers: 3).Run(), RecommendationKind.Downgrade)!;

        Assert.That((advice.Plan, advice.TargetPlan, advice.Seats), Is.EqualTo(("pro", "basic", 7)));
        Assert.That(advice.Savings, Is.EqualTo(new Savings(new(0, "EUR"), new(0, "EUR"), new(1680, "EUR"))));
        Assert.That(advice.CancelBy, Is.EqualTo(Case.AsOf.AddDays(20)));
        Assert.That(advice.Basis, Does.Contain("proven"));
    }

    [Test]
    public void Downgrade_EverybodyNeedsTheTier_IsNotAdvised() => Assert.That(Company(quoteUsers: 10).Run().Recommendations, Is.Empty);

    [Test]
    public void Replace_CheapTool_FreesTheRestOfTheTier()
    {
        // The three that use quotes cost 3 x 20 x 12 = 720 more than Basic; the tool costs 200 once and 12 a year.
        var advice = Of(Company(quoteUsers: 3, Hint(200)).Run(), RecommendationKind.Replace)!;

        Assert.That((advice.Feature, advice.Seats), Is.EqualTo(("quotes", 3)));
        Assert.That(advice.Savings, Is.EqualTo(new Savings(new(0, "EUR"), new(0, "EUR"), new(708, "EUR"), new(200, "EUR"))));
        Assert.That(advice.Because, Does.Contain("Worth it below EUR 708 build cost"));
    }

    [Test]
    public void Replace_ToolDearerThanTheTier_IsNotAdvised() => Assert.That(Of(Company(quoteUsers: 3, Hint(709)).Run(), RecommendationKind.Replace), Is.Null);

    [Test]
    public void Replace_Veto_IsNotAdvisedHoweverCheap()
    {
        var hint = Hint(1) with { Vetoes = [new("compliance", "Quotes are audited.", "head of sales")] };

        Assert.That(Of(Company(quoteUsers: 3, hint).Run(), RecommendationKind.Replace), Is.Null);
    }

    [Test]
    public void Renew_Quantities_AreThoseOfTheOptimum()
    {
        var renew = Of(Company(quoteUsers: 3).With(new AnalysisOptions { GroupThreshold = 1 }).Run(), RecommendationKind.Renew)!;

        // 17 Basic and 3 Pro: (170 + 90) x 12 = 3,120 a year instead of 4,800.
        Assert.That(renew.Title, Does.Contain("17 Basic and 3 Pro"));
        Assert.That(renew.Because, Does.Contain("10 Basic and 10 Pro are paid for").And.Contain("EUR 3,120 a year"));
        Assert.That(renew.Savings.ReducibleAtRenewal, Is.EqualTo(new Money(0, "EUR")), "counted in the other actions");
    }

    [Test]
    public void Renew_SmallQuantity_IsNotCountedOutByTheOthersOrByItsCost()
    {
        // Of 20 seats 17 Basic leave 3 Pro, and so does a cost whose prices stand in the contract.
        var renewal = Of(Company(quoteUsers: 3).Run(), RecommendationKind.Renew)!;

        Assert.That(renewal.Title, Does.Contain("15 to 19 Basic and fewer than 5 Pro"));
        Assert.That(renewal.Because, Does.Not.Contain("cost"));
    }

    [Test]
    public void Downgrade_SeatInGrace_StaysWhereItIs()
    {
        var advice = Of(Company(quoteUsers: 3).Holds("new", "pro", assignedDaysAgo: 3).Run(), RecommendationKind.Downgrade)!;

        Assert.That(advice.Seats, Is.EqualTo(7));
    }

    [Test]
    public void Downgrade_RecentGap_IsBlocked()
    {
        var analysis = Company(quoteUsers: 3).Source(silent: d => d is >= 20 and <= 40);

        Assert.That(Of(analysis.Run(), RecommendationKind.Downgrade) is { Blocked: true, Caveats.Count: > 0 });
    }

    [Test]
    public void Downgrade_UnseenFeatureOfTheTier_IsSaidBesideIt()
    {
        var catalog = SomeCatalogs.Crm with { Plans = [new() { Id = "basic", Name = "Basic", Features = ["core", "notes"] }, new() { Id = "pro", Name = "Pro", Features = ["core", "notes", "archive"] }] };
        var contract = Case.Yearly(50, Case.Line(1, 30, plan: "pro"));
        var advice = new Case().With(catalog).Holds("a", "pro").Used("a", 1).Agreed(contract with { Lines = [.. contract.Lines, Case.Line(1, 10)] }).Run();

        Assert.That(Of(advice, RecommendationKind.Downgrade)!.Caveats, Has.Some.StartsWith("Use of Archive cannot be seen"));
    }

    [Test]
    public void Downgrade_UnseenFeatureThatComplianceAsksFor_IsNotAdvised()
    {
        var hold = new FeatureDefinition { Id = "archive", Name = "Legal hold", Observable = false, Replacement = new() { Vetoes = [new("compliance", "Holds are a duty.", "general counsel")] } };
        var catalog = SomeCatalogs.Crm with
        {
            Features = [new() { Id = "core", Name = "Core" }, hold],
            Plans = [new() { Id = "basic", Name = "Basic", Features = ["core"] }, new() { Id = "pro", Name = "Pro", Features = ["core", "archive"] }],
        };
        var contract = Case.Yearly(50, Case.Line(1, 30, plan: "pro"));
        var result = new Case().With(catalog).Holds("a", "pro").Used("a", 1).Agreed(contract with { Lines = [.. contract.Lines, Case.Line(1, 10)] }).Run();

        Assert.That(result.Recommendations.Select(r => r.Kind), Has.None.EqualTo(RecommendationKind.Downgrade));
        Assert.That(result.Notices, Has.Some.Contains("seats keep plans with Legal hold"));
    }

    [Test]
    public void AddOn_NobodyNeeds_IsTakenBack()
    {
        var catalog = SomeCatalogs.Crm with
        {
            Plans = [new() { Id = "basic", Name = "Basic", Features = ["core"] }],
            AddOns = [new() { Id = "maps", Name = "Maps", Features = ["map"], Requires = ["basic"] }],
        };
        var contract = Case.Yearly(50, Case.Line(3));
        var analysis = new Case().With(catalog).Agreed(contract with { Lines = [.. contract.Lines, Case.Line(3, 5, plan: "maps")] });
        foreach (var seat in new[] { "a", "b", "c" })
        {
            analysis.Holds(seat).Holds(seat, "maps").Used(seat, 1);
        }

        var result = analysis.UsedFeature("a", "map", 2).Run();

        Assert.That((result.Apps[0].Assigned, result.Apps[0].Purchased), Is.EqualTo((3, 3)));
        Assert.That(result.Recommendations.Single(r => r.Plan == "maps") is { Kind: RecommendationKind.Reclaim, Seats: 2, Savings.ReducibleAtRenewal.Amount: 120 });
    }
}
