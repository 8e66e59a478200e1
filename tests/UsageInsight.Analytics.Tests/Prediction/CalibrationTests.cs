using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analytics.Tests.Prediction;

public class CalibrationTests
{
    [Test]
    public void Isotonic_SmallCases_MatchBruteForce([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var score = Enumerable.Range(0, 6).Select(_ => (double)random.Next(5)).ToArray();
        var target = Enumerable.Range(0, 6).Select(_ => (double)random.Next(2)).ToArray();
        var fit = IsotonicRegression.Fit(score, target);

        Assert.That(score.Select(fit.At), Is.EqualTo(BruteForce(score, target)).Within(1e-12));
    }

    [Test]
    public void Isotonic_BetweenAndBeyondBlocks_IsAStraightLineAndFlat()
    {
        var fit = IsotonicRegression.Fit([1, 2, 3], [0, 0, 1]);

        Assert.That(new[] { 0, 2.5, 9 }.Select(fit.At), Is.EqualTo(new[] { 0, .5, 1 }).Within(1e-12));
    }

    [Test]
    public void Platt_OverconfidentProbabilities_AreBroughtBack()
    {
        var random = new Random(5);
        var truth = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();
        var said = truth.Select(p => LogOdds.Probability((2 * LogOdds.Of(p, 1e-6)) + .5)).ToArray();
        var fit = PlattScaling.Fit(said, [.. truth.Select(p => random.NextDouble() < p)]);

        Assert.That(fit.Slope, Is.EqualTo(.5).Within(.02));
        Assert.That(fit.Apply(LogOdds.Probability(.5)), Is.EqualTo(.5).Within(.02));
    }

    [Test]
    public void Platt_NoOutcome_ChangesNothing() => Assert.That(PlattScaling.Fit([], []), Is.EqualTo(PlattScaling.Identity));

    [Test]
    public void CoreShift_FewOutcomes_HardlyMoves()
    {
        Assert.That(CoreShift.Fit([0, 0, 0], [1, 1, 1], [1, 1, 1]), Is.InRange(0, .02));
        Assert.That(CoreShift.Fit(new double[4000], Enumerable.Repeat(1.0, 3000).Concat(new double[1000]).ToArray(), Enumerable.Repeat(1.0, 4000).ToArray()), Is.EqualTo(Math.Log(3)).Within(.15));
    }

    /// <summary>max over starts of min over ends of the mean in between (Barlow et al. 1972, section 1.2): equal scores go together.</summary>
    private static double[] BruteForce(double[] score, double[] target) =>
        [.. score.Select(s => score.Where(a => a <= s).Max(a => score.Where(b => b >= s).Min(b =>
            target.Where((_, i) => score[i] >= a && score[i] <= b).Average())))];
}
