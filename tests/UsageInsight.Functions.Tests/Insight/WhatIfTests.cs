using UsageInsight.Analysis;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Functions.Insight.WhatIf;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Insight;

/// <summary>The worked example of RightSizing/README.md, asked with other prices, build costs and reserves.</summary>
internal sealed class WhatIfTests
{
    [Test]
    public void Solve_NothingChanged_IsTheOptimumWithItsProof()
    {
        var answer = Solve(new());

        Assert.That((answer.Status, answer.Total!.Exactly!.Value.Amount, answer.Bound!.Value.Amount), Is.EqualTo((SolveStatus.Optimal, 15_480m, 15_480m)));
        Assert.That(answer.WithoutTools!.Exactly!.Value.Amount, Is.EqualTo(17_040m));
        Assert.That(answer.Today!.Exactly!.Value.Amount, Is.EqualTo(47 * 50 * 12m));
        Assert.That(answer.Tools.Single(), Is.EqualTo(new ShownTool("audit", UsageInsight.Reports.Privacy.ShownCount.Exact(12), true, new(2_400m, "EUR"), new(30m, "EUR"), new(3_960m, "EUR"))));
    }

    [Test]
    public void Solve_BuildingCostsTwice_DoesNotBuild()
    {
        var answer = Solve(WhatIfQuestion.Of(price: 0, build: 200, reserve: null));

        Assert.That(answer.Tools.Single().Replaced, Is.False);
        Assert.That(answer.Total, Is.EqualTo(answer.WithoutTools));
    }

    [Test]
    public void Solve_PricesRise_CostsMoreTodayAndThen()
    {
        var (now, dearer) = (Solve(new()), Solve(WhatIfQuestion.Of(price: 10, build: 100, reserve: null)));

        Assert.That(dearer.Today!.Exactly!.Value.Amount, Is.EqualTo(now.Today!.Exactly!.Value.Amount * 1.1m));
        Assert.That(dearer.Total!.Exactly!.Value.Amount, Is.GreaterThan(now.Total!.Exactly!.Value.Amount));
    }

    [TestCase(Reserve.None, 0)]
    [TestCase(Reserve.Expected, 6)]
    [TestCase(Reserve.Most, 9)]
    public void Solve_WithAReserve_KeepsSoManySeatsMore(Reserve reserve, int more)
    {
        var answer = Solve(WhatIfQuestion.Of(0, 100, reserve));

        Assert.That(answer.Moves.Sum(m => m.Seats.Exactly), Is.EqualTo(47 + more));
    }

    [TestCase(7, 5)]
    [TestCase(-93, -50)]
    [TestCase(null, 0)]
    public void Question_AnyNumber_IsOneOfTheSteps(int? given, int step) =>
        Assert.That(WhatIfQuestion.Of(given, null, null).PricePercent, Is.EqualTo(step));

    [Test]
    public void Solve_SmallGroup_SaysTheSameWhateverItsSizeIs()
    {
        // Of 47 seats, 1 to 4 need the audit export and stay in Pro: neither counts nor costs may tell how many.
        var answers = Enumerable.Range(1, 4).Select(auditors => Solve(WhatIfQuestion.Of(0, 400, null), auditors)).ToList();

        Assert.That(answers.Select(a => string.Join(", ", a.Moves.Select(m => $"{m.From} to {m.To}: {m.Seats}"))).Distinct().Count(), Is.EqualTo(1));
        Assert.That(answers.Select(a => a.Total!.ToString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(answers[0].Total!.Exactly, Is.Null);
        Assert.That(answers.SelectMany(a => a.Tools).Select(t => (t.Seats.ToString(), t.WorthBelow)).Distinct(), Is.EqualTo(new[] { ("fewer than 5", (Ledger.Money?)null) }));
        Assert.That(answers.Select(a => a.Bound), Is.All.Null);
        Assert.That(answers.Select(a => string.Join(", ", a.PriceFlips)).Distinct().Count(), Is.EqualTo(1));
    }

    private static WhatIfAnswer Solve(WhatIfQuestion question, int auditors = 12)
    {
        var renewal = new AppRenewal { App = "crm", Problem = Problem(auditors), Today = new(47 * 50 * 12m, "EUR") };
        var advice = SomeActions.All()[0] with { Kind = RecommendationKind.Reclaim, App = "crm", Plan = "pro", NeededAgain = new(5.2, 3, 9, 0.8) };
        return WhatIfSolver.Solve(renewal, question, SomeAnalysis.Rich() with { Recommendations = [advice] }, CancellationToken.None);
    }

    private static RightSizingProblem Problem(int auditors) => new()
    {
        Currency = "EUR",
        Months = 12,
        Plans = [new() { Id = "basic", Price = 20, Features = ["crm"] }, new() { Id = "pro", Price = 50, Features = ["crm", "reports", "audit"] }],
        AddOns = [new() { Id = "reports-pack", Price = 12, Features = ["reports"], Requires = ["basic"] }],
        Features = [new() { Id = "crm" }, new() { Id = "reports" }, new() { Id = "audit", Replaceable = true, Build = 2_400, Run = 30 }],
        Profiles =
        [
            new() { Id = "sellers", Seats = 37 - auditors, Needs = ["crm"], Current = "pro" },
            new() { Id = "leads", Seats = 10, Needs = ["crm", "reports"], Current = "pro" },
            new() { Id = "auditors", Seats = auditors, Needs = ["crm", "audit"], Current = "pro" },
        ],
    };
}
