using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;

namespace UsageInsight.Analytics.Tests.Findings;

public class AnalyzerTests
{
    private static Case Random(int seed)
    {
        var random = new Random(seed);
        var analysis = new Case();
        if (random.Next(3) == 0)
        {
            analysis.With(SomeCatalogs.Crm);
        }

        foreach (var number in Enumerable.Range(0, random.Next(1, 40)))
        {
            var seat = $"s{number}";
            if (random.Next(5) > 0)
            {
                analysis.Holds(seat, random.Next(2) == 0 ? "basic" : "pro", random.Next(4) == 0 ? null : random.Next(800), random.Next(10) == 0);
            }

            analysis.UsedFeature(seat, random.Next(2) == 0 ? "core" : "quotes", [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(400))]);
            if (random.Next(4) == 0)
            {
                analysis.Present(seat, random.Next(3) == 0 ? null : random.Next(300));
            }
        }

        analysis.Source(to: random.Next(3) == 0 ? 9 : 0, silent: d => random.Next(4) == 0 && d is > 30 and < 60);
        analysis.Source("other", to: random.Next(9));
        var line = Case.Line(random.Next(60), floor: random.Next(3) == 0 ? random.Next(20) : 0, breaks: random.Next(2) == 0 ? [(20, 8m)] : []);
        return analysis.Agreed(random.Next(2) == 0 ? Case.Monthly(line) : Case.Yearly(random.Next(365), line));
    }

    [Test]
    public void Statuses_AnyInput_AddUpToTheSeats([Range(1, 60)] int seed)
    {
        var app = Random(seed).RunApp();

        Assert.That(app.SeatsByStatus.Values.Sum(), Is.EqualTo(app.Seats.Count));
        Assert.That(app.Assigned is null || app.Assigned == app.Seats.Count);
        Assert.That(app.Active30 <= app.Active90 && app.Active90 <= app.Active365);
    }

    [Test]
    public void Savings_AnyInput_AreNeverNegativeNorMoreThanIsPaid([Range(1, 60)] int seed)
    {
        var result = Random(seed).Run();
        var parts = result.Recommendations.Where(r => !r.Blocked).SelectMany(r => new[] { r.Savings.ReducibleNow, r.Savings.Reassignable, r.Savings.ReducibleAtRenewal }).Where(m => m is not null).Select(m => m!.Value.Amount).ToList();

        Assert.That(parts, Is.All.GreaterThanOrEqualTo(0));
        Assert.That(parts.Sum(), Is.LessThanOrEqualTo(12 * result.Apps[0].MonthlyCost.Sum(m => m.Amount)));
    }

    [Test]
    public void Result_InputInAnotherOrderAndPartitioned_IsTheSame([Range(1, 30)] int seed)
    {
        var analysis = Random(seed);

        var plain = JsonSerializer.Serialize(Analyzer.Run(analysis.Input()));

        Assert.That(JsonSerializer.Serialize(Analyzer.Run(analysis.Input(partitions: 4, shuffle: seed))), Is.EqualTo(plain));
    }

    [Test]
    public void Judge_Given_ReplacesTheRuleButNotTheGuards()
    {
        var input = new Case().Holds("a").Used("a", 1).Holds("new", assignedDaysAgo: 3).Input();
        var use = UseTally.Of(AnalysisPart.Of(input, AnalysisModel.None, [], CancellationToken.None), input.AsOf);
        var app = Analyzer.Run(input, use, backtest: null, new TakesAll(), CancellationToken.None);

        Assert.That(app.Method, Is.EqualTo("takes all"));
        Assert.That(app.Apps[0].Seats.Select(s => (s.Seat.Value, s.Reclaim)), Is.EqualTo(new[] { ("a", true), ("new", false) }));
    }

    [Test]
    public void Apps_WithoutSeatList_JudgeTheSeatsSeenAndSaySo()
    {
        var app = new Case().Used("a", 1).Used("b", 100).Used("c", 500).RunApp();

        Assert.That((app.Assigned, app.Seats.Count, app.Active365), Is.EqualTo(((int?)null, 2, 2)));
        Assert.That(app.Caveats, Has.Some.StartsWith("No seat list"));
    }

    [Test]
    public void Apps_AccountsOutsideTheSeatList_AreCounted() =>
        Assert.That(new Case().Holds("a").Used("a", 1).Used("stranger", 5).RunApp().Caveats, Has.Some.StartsWith("Fewer than 5 accounts used it"));

    [Test]
    public void Empty_NothingAtAll_HasNoApps()
    {
        var result = Analyzer.Run(new Case().Input() with { Holdings = new() });

        Assert.That(result.Apps, Is.Empty);
        Assert.That(result.Recommendations, Is.Empty);
    }

    private sealed class TakesAll : ISeatJudge
    {
        public string Method => "takes all";

        public SeatVerdict Judge(SeatCase seat) => new() { Reclaim = true };
    }
}
