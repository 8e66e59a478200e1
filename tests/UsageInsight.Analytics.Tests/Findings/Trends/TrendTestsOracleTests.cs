using UsageInsight.Analysis.Findings;

namespace UsageInsight.Analytics.Tests.Findings.Trends;

/// <summary>Figures for the Nile from base R and its packages.</summary>
public class TrendTestsOracleTests
{
    [Test]
    public void MannKendall_Nile_MatchesR()
    {
        var test = MannKendall.Of(Nile.Flow);

        Assert.That(test.S, Is.EqualTo(-1387));
        Assert.That(test.Variance, Is.EqualTo(112728.33).Within(.01));
        Assert.That(test.Z, Is.EqualTo(-4.128067).Within(1e-6));
        Assert.That(test.PValue, Is.EqualTo(3.658e-5).Within(1e-7));
    }

    [Test]
    public void TheilSen_Nile_MatchesR() => Assert.That(TheilSen.Slope(Nile.Flow), Is.EqualTo(-2.6).Within(1e-12));

    [Test]
    public void MeanChanges_Nile_FindsTheDamOf1898()
    {
        var changes = MeanChanges.Find(Nile.Flow, 263765.2391, 1, out var cost);

        Assert.That(changes, Is.EqualTo(new[] { 28 }));
        Assert.That(cost, Is.EqualTo(1861222.434).Within(.01));
        Assert.That(Nile.Flow[..28].Average(), Is.EqualTo(1097.75));
        Assert.That(Nile.Flow[28..].Average(), Is.EqualTo(849.97222).Within(1e-5));
    }

    [Test]
    public void MeanChanges_PruningAgainstAllSplits_GivesTheSameCost([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var y = Enumerable.Range(0, 30).Select(t => random.NextDouble() + (t / 10 % 2)).ToArray();
        MeanChanges.Find(y, .6, 2, out var cost);

        Assert.That(cost, Is.EqualTo(Cheapest(y, .6, 2)).Within(1e-9));
    }

    [Test]
    public void MannKendall_AllEqual_IsNoTrend()
    {
        var test = MannKendall.Of(new double[20]);

        Assert.That(test.Z, Is.Zero);
        Assert.That(test.PValue, Is.EqualTo(1));
    }

    /// <summary>Optimal partitioning without pruning.</summary>
    private static double Cheapest(double[] y, double penalty, int shortest)
    {
        var best = new double[y.Length + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        for (var end = shortest; end <= y.Length; end++)
        {
            for (var from = 0; from <= end - shortest; from++)
            {
                var mean = y[from..end].Average();
                best[end] = Math.Min(best[end], best[from] + y[from..end].Sum(v => (v - mean) * (v - mean)) + penalty);
            }
        }

        return best[y.Length];
    }
}
