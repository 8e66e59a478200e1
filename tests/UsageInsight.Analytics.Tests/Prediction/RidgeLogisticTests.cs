using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analytics.Tests.Prediction;

public class RidgeLogisticTests
{
    [Test]
    public void Fit_AnyData_MakesTheGradientVanish()
    {
        var random = new Random(3);
        var columns = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 700).Select(_ => random.NextDouble() - .5).ToArray()).ToArray();
        var labels = Enumerable.Range(0, 700).Select(i => random.NextDouble() < LogOdds.Probability(3 * columns[0][i]) ? 1.0 : 0).ToArray();
        var fit = RidgeLogistic.Fit(columns, labels, 2.5, CancellationToken.None);
        var residual = Enumerable.Range(0, 700).Select(i => labels[i] - LogOdds.Probability(fit.LogOdds([.. columns.Select(c => c[i])]))).ToArray();

        Assert.That(residual.Sum(), Is.EqualTo(0).Within(1e-5));
        for (var c = 0; c < 5; c++)
        {
            Assert.That(residual.Zip(columns[c], (r, x) => r * x).Sum(), Is.EqualTo(2.5 * fit.Weights[c]).Within(1e-5));
        }
    }

    // With one 0/1 column and hardly any penalty the fit is the log-odds of the two groups: 1 of 4 and 3 of 4.
    [Test]
    public void Fit_TwoGroups_GivesTheirLogOdds()
    {
        var fit = RidgeLogistic.Fit([[0, 0, 0, 0, 1, 1, 1, 1]], [1, 0, 0, 0, 1, 1, 1, 0], 1e-9, CancellationToken.None);

        Assert.That(fit.Intercept, Is.EqualTo(-Math.Log(3)).Within(1e-6));
        Assert.That(fit.Weights[0], Is.EqualTo(2 * Math.Log(3)).Within(1e-6));
    }

    [Test]
    public void Fit_SeparableData_StaysFinite()
    {
        var fit = RidgeLogistic.Fit([[-2, -1, 1, 2]], [0, 0, 1, 1], .01, CancellationToken.None);

        Assert.That(fit.Weights[0], Is.InRange(1, 100));
    }
}
