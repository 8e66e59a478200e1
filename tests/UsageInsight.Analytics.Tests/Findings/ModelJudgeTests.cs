using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;

namespace UsageInsight.Analytics.Tests.Findings;

public class ModelJudgeTests
{
    /// <summary>Two hundred seats over two years: most work weekly until they leave for good, twenty come once in about seventy days.</summary>
    private static Case Company()
    {
        var random = new Random(11);
        var analysis = new Case().Source(from: 730);
        for (var i = 0; i < 200; i++)
        {
            var stops = i < 80 ? random.Next(0, 330) : 0;
            var (seat, step) = ($"s{i:000}", i >= 180 ? 70 : 6);
            var days = new List<int>();
            for (var day = 725 - random.Next(step); day >= stops; day -= 1 + random.Next(step / 2, step + (step / 2)))
            {
                days.Add(day);
            }

            analysis.Holds(seat, assignedDaysAgo: 800).Used(seat, [.. days]);
        }

        analysis.Holds("never", assignedDaysAgo: 600);

        return analysis;
    }

    private static AnalysisResult Predicted { get; } = Run(Company().Input());

    private static AnalysisResult Run(AnalysisInput input)
    {
        var model = AnalysisModel.Fit(input, CancellationToken.None);
        return Analyzer.Run(input, model, AnalysisPart.Of(input, model, [], CancellationToken.None), CancellationToken.None);
    }

    private static IEnumerable<SeatFinding> Seats => Predicted.Apps[0].Seats;

    [Test]
    public void Method_EnoughHistory_IsTheModelAndShowsItsBacktest()
    {
        Assert.That(Predicted.Method, Does.StartWith("pooled logistic"));
        Assert.That(Predicted.Backtest?.InWords, Is.Not.Empty);
    }

    [Test]
    public void Reclaim_LongGoneSeats_AreTakenBackAndRegularOnesKept()
    {
        Assert.That(Seats.Where(s => s.LastActive < Case.Ago(120) && s.LastActive > Case.Ago(300) && !s.Reclaim).Select(s => $"{s.Seat} {s.LastActive} {string.Join("; ", s.Reasons)}"), Is.Empty);
        Assert.That(Seats.Where(s => s.Status == SeatStatus.Active).Select(s => s.Reclaim), Is.All.False);
    }

    [Test]
    public void Reclaim_SeatsThatComeSeldom_AreKeptWhereTheRuleTakesThem()
    {
        var seldom = Seats.Where(s => string.CompareOrdinal(s.Seat.Value, "s180") >= 0 && s.LastActive is { } last && last <= Case.Ago(60) && last > Case.Ago(75)).ToList();
        var rule = Analyzer.Run(Company().Input()).Apps[0].Seats.ToDictionary(s => s.Seat, s => s.Reclaim);

        Assert.That(seldom, Is.Not.Empty);
        Assert.That(seldom.Select(s => rule[s.Seat]), Is.All.True);
        Assert.That(seldom.Select(s => s.Reclaim), Is.All.False);
    }

    [Test]
    public void Probabilities_AreInRangeAndRiseWithTheDays()
    {
        Assert.That(Seats.Where(s => s.Again30 is not null).Select(s => s.Again90 >= s.Again30 && s.Again30 is >= 0 and <= 1 && s.Again90 <= 1), Is.All.True);
        Assert.That(Seats.First(s => s.Again90 is not null).Reasons, Has.Some.Contains("likely to be used within"));
    }

    [Test]
    public void NeededAgain_OfTheAdvice_HasBoundsAroundTheMean()
    {
        var advice = Predicted.Recommendations.Single(r => r.Kind == RecommendationKind.Reclaim);

        Assert.That(advice.NeededAgain is { } n && n.Low <= n.Mean && n.Mean <= n.High && n.High <= advice.Seats);
    }

    [Test]
    public void Unseen_OldSeatNobodyEverUsed_GoesByHowOftenSuchSeatsCame()
    {
        var never = Seats.Single(s => s.Seat.Value == "never");

        Assert.That((never.Status, never.Reclaim), Is.EqualTo((SeatStatus.NeverUsed, true)));
        Assert.That(never.AgainInTerm, Is.GreaterThan(0).And.LessThan(0.1));
    }

    [Test]
    public void Method_ShortHistory_IsTheRuleAndSaysSo()
    {
        var result = Run(new Case().Source(from: 20).Holds("a").Used("a", 5).Input());

        Assert.That(result.Method, Is.EqualTo("baseline rule 1"));
        Assert.That(result.Notices, Has.Some.StartsWith("Too little history to predict"));
    }
}
