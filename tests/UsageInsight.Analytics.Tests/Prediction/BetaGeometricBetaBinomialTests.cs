using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analytics.Tests.Prediction;

/// <summary>The donation data and the answers published by Fader, Hardie and Shang (2010) and in the vignette of the BTYD package.</summary>
public class BetaGeometricBetaBinomialTests
{
    // Recency-frequency cells of 11,104 donors over six years: x, tx, donors (the paper's table 1).
    private static readonly int[][] Table =
    [
        [0, 0, 3464], [1, 1, 1091], [1, 2, 277], [1, 3, 129], [1, 4, 78], [1, 5, 119], [1, 6, 129], [2, 2, 613], [2, 3, 255], [2, 4, 155], [2, 5, 173],
        [2, 6, 234], [3, 3, 322], [3, 4, 181], [3, 5, 225], [3, 6, 357], [4, 4, 240], [4, 5, 284], [4, 6, 512], [5, 5, 335], [5, 6, 728], [6, 6, 1203],
    ];

    private static readonly RecencyFrequency[] Donors = [.. Table.Select(c => new RecencyFrequency(c[0], c[1], 6, c[2]))];
    private static readonly BetaGeometricBetaBinomial Published = new(1.203507, .7497667, .6567568, 2.783887);

    [Test]
    public void Fit_Donations_FindsThePublishedParameters()
    {
        var fit = BetaGeometricBetaBinomial.Fit(Donors, 1e-12, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(fit.Alpha, Is.EqualTo(1.203507).Within(2e-3));
            Assert.That(fit.Beta, Is.EqualTo(.7497667).Within(2e-3));
            Assert.That(fit.Gamma, Is.EqualTo(.6567568).Within(2e-3));
            Assert.That(fit.Delta, Is.EqualTo(2.783887).Within(1e-2));
            Assert.That(fit.LogLikelihood(Donors), Is.EqualTo(-33225.58129).Within(1e-3));
        });
    }

    [Test]
    public void LogLikelihood_AllParametersOne_MatchesPublished() =>
        Assert.That(new BetaGeometricBetaBinomial(1, 1, 1, 1).LogLikelihood(Donors), Is.EqualTo(-37231.97667).Within(1e-4));

    [TestCase(0, 0, .1081334654, .07286317)]
    [TestCase(2, 4, .5896448329, 1.05757405)]
    [TestCase(6, 6, .9304300136, 3.75250019)]
    [TestCase(1, 6, .9304300136, 1.14787355)]
    [TestCase(4, 4, .2001728264, .58316947)]
    public void Conditional_AfterSixYears_MatchesPublished(int x, int tx, double alive, double nextFive)
    {
        var history = new RecencyFrequency(x, tx, 6);

        // The published figures come from unrounded estimates, ours from the digits printed: they agree to about one part in 10,000.
        Assert.That(Published.Alive(history), Is.EqualTo(alive).Within(3e-5));
        Assert.That(Published.Expected(history, 5), Is.EqualTo(nextFive).Within(.02).Percent);
    }

    [Test]
    public void ExpectedOfNew_TenYears_MatchesPublished() =>
        Assert.That(Published.ExpectedOfNew(10), Is.EqualTo(3.179805911).Within(3e-5));

    [Test]
    public void Expected_SummedOverDonors_MatchesPublished() =>
        Assert.That(Donors.Sum(d => d.Weight * Published.Expected(d, 5)), Is.EqualTo(12884.2).Within(.2));

    [TestCase(0, 3454.9)]
    [TestCase(6, 1253.1)]
    public void LogLikelihood_NoneOrAllOfSixYears_GivesThePublishedNumberOfDonors(int x, double donors)
    {
        // None or all of six years: there is one pattern each, so the likelihood is the share of donors.
        var share = Math.Exp(Published.LogLikelihood(new RecencyFrequency(x, x, 6)));

        Assert.That(11_104 * share, Is.EqualTo(donors).Within(.15));
    }

    [Test]
    public void Again_LongerHorizon_NeverFalls()
    {
        foreach (var donor in Donors)
        {
            var last = 0.0;
            for (var ahead = .5; ahead < 60; ahead += 1.7)
            {
                var p = Published.Again(donor, ahead);
                Assert.That(p, Is.InRange(last, 1));
                last = p;
            }
        }
    }
}
