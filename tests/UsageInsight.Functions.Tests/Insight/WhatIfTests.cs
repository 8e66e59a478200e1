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

        Assert.That((answer.Status, answer.Total!.Value.Amount, answer.Bound!.Value.Amount), Is.EqualTo((SolveStatus.Optimal, 15_480m, 15_480m)));
        Assert.That(answer.WithoutTools!.Value.Amount, Is.EqualTo(17_040m));
        Assert.That(answer.Today!.Value.Amount, Is.EqualTo(47 * 50 * 12m));
        Assert.That(answer.Tools.Single(), Is.EqualTo(new ToolChoice("audit", 12, true, new(2_400m, "EUR"), new(30m, "EUR"), new(3_960m, "EUR"))));
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

        Assert.That(dearer.Today!.Value.Amount, Is.EqualTo(now.Today!.Value.Amount * 1.1m));
        Assert.That(dearer.Total!.Value.Amount, Is.GreaterThan(now.Total!.Value.Amount));
    }

    [TestCase(Reserve.None, 0)]
    [TestCase(Reserve.Expected, 6)]
    [TestCase(Reserve.Most, 9)]
    public void Solve_WithAReserve_KeepsSoManySeatsMore(Reserve reserve, int more)
    {
        var answer = Solve(WhatIfQuestion.Of(0, 100, reserve));

        Assert.That(answer.Moves.Sum(m => m.Seats), Is.EqualTo(47 + more));
    }

    [TestCase(7, 5)]
    [TestCase(-93, -50)]
    [TestCase(null, 0)]
    public void Question_AnyNumber_IsOneOfTheSteps(int? given, int step) =>
        Assert.That(WhatIfQuestion.Of(given, null, null).PricePercent, Is.EqualTo(step));

    [TestCase(Reserve.None)]
    [TestCase(Reserve.Most)]
    public void Solve_SmallGroup_LeavesEverySizeOpen(Reserve reserve)
    {
        // Of 47 seats, 1 to 4 need the audit export: whatever is asked, every answer that a size gives is given by every other size too.
        var questions = from price in new[] { -50, 0, 5 } from build in new[] { 0, 25, 50, 100 } select WhatIfQuestion.Of(price, build, reserve);
        var answers = Enumerable.Range(1, 4).Select(auditors => Workspaces.Select(w => string.Join("\n", questions.Select(q => Text(Solve(q, auditors, threshold: 5, secret: w)))))).ToList();

        Assert.That(answers.Select(a => a.Distinct().Count()), Is.All.EqualTo(2), "a small group is none or a step");
        Assert.That(answers.SelectMany(a => a).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void Solve_RoundedGroups_AreRightOnAverageAndStayWhatTheyAre()
    {
        var seats = Workspaces.Select(w => Solve(new(), threshold: 5, secret: w).Moves.Sum(m => m.Seats)).ToList();

        Assert.That(seats.Average(), Is.EqualTo(47).Within(2));
        Assert.That(seats, Is.All.InRange(40, 55));
        Assert.That(seats.Select(s => s % 5), Is.All.Zero);
        Assert.That(Workspaces.Select(w => Solve(new(), threshold: 5, secret: w).Moves.Sum(m => m.Seats)), Is.EqualTo(seats), "the lot is drawn once for all");
    }

    /// <summary>Some workspaces: each has lots of its own.</summary>
    private static IEnumerable<byte[]> Workspaces => Enumerable.Range(0, 16).Select(w => BitConverter.GetBytes(w));

    private static string Text(WhatIfAnswer answer) => System.Text.Json.JsonSerializer.Serialize(answer);

    private static WhatIfAnswer Solve(WhatIfQuestion question, int auditors = 12, int sellers = 25, int threshold = 1, byte[]? secret = null)
    {
        var renewal = new AppRenewal { App = "crm", Problem = Problem(auditors, sellers), Today = new((sellers + 10 + auditors) * 50 * 12m, "EUR") };
        var advice = SomeActions.All()[0] with { Kind = RecommendationKind.Reclaim, App = "crm", Plan = "pro", NeededAgain = new(5.2, 3, 9, 0.8) };
        var result = SomeAnalysis.Rich();
        result = result with { Recommendations = [advice], Options = result.Options with { GroupThreshold = threshold } };
        return WhatIfSolver.Solve(renewal, question, result, new(secret ?? [], threshold), CancellationToken.None);
    }

    private static RightSizingProblem Problem(int auditors, int sellers) => new()
    {
        Currency = "EUR",
        Months = 12,
        Plans = [new() { Id = "basic", Price = 20, Features = ["crm"] }, new() { Id = "pro", Price = 50, Features = ["crm", "reports", "audit"] }],
        AddOns = [new() { Id = "reports-pack", Price = 12, Features = ["reports"], Requires = ["basic"] }],
        Features = [new() { Id = "crm" }, new() { Id = "reports" }, new() { Id = "audit", Replaceable = true, Build = 2_400, Run = 30 }],
        Profiles =
        [
            new() { Id = "sellers", Seats = sellers, Needs = ["crm"], Current = "pro" },
            new() { Id = "leads", Seats = 10, Needs = ["crm", "reports"], Current = "pro" },
            new() { Id = "auditors", Seats = auditors, Needs = ["crm", "audit"], Current = "pro" },
        ],
    };
}
