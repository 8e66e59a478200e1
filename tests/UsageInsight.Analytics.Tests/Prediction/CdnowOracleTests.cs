using System.Globalization;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Testing;

namespace UsageInsight.Analytics.Tests.Prediction;

/// <summary>The CDNOW sample and the answers published by Fader, Hardie and Lee (2005) and, for Pareto/NBD, by Fader and Hardie (2005).</summary>
public class CdnowOracleTests
{
    private static readonly BetaGeometricNegativeBinomial Published = new(.2425967, 4.413659, .7929869, 2.426164);

    [Test]
    public void Fit_Cdnow_FindsThePublishedParameters()
    {
        var customers = Customers();
        var fit = BetaGeometricNegativeBinomial.Fit(customers, 1e-12, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(fit.R, Is.EqualTo(.2425967).Within(1e-4));
            Assert.That(fit.Alpha, Is.EqualTo(4.413659).Within(2e-3));
            Assert.That(fit.A, Is.EqualTo(.7929869).Within(1e-3));
            Assert.That(fit.B, Is.EqualTo(2.426164).Within(5e-3));
            Assert.That(fit.LogLikelihood(customers), Is.EqualTo(-9582.429207).Within(1e-3));
            Assert.That(new BetaGeometricNegativeBinomial(.5, 6, 1.2, 3.3).LogLikelihood(customers), Is.EqualTo(-9783.444286).Within(1e-4));
        });
    }

    [Test]
    public void Conditional_BestCustomer_MatchesPublished()
    {
        Assert.That(Published.Alive(26, 30.857142857, 31), Is.EqualTo(.9688522601).Within(1e-6));
        Assert.That(Published.Expected(26, 30.857142857, 31, 52), Is.EqualTo(25.75658589).Within(2e-5));
    }

    [Test]
    public void ParetoFit_Cdnow_FindsThePublishedParameters()
    {
        var customers = Customers();
        var fit = ParetoNegativeBinomial.Fit(customers, 1e-10, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(fit.R, Is.EqualTo(.553).Within(1e-3));
            Assert.That(fit.Alpha, Is.EqualTo(10.58).Within(1e-2));
            Assert.That(fit.S, Is.EqualTo(.606).Within(1e-3));
            Assert.That(fit.Beta, Is.EqualTo(11.657).Within(3e-2));
            Assert.That(fit.LogLikelihood(customers), Is.EqualTo(-9594.976456).Within(1e-3));
        });
    }

    private static List<Customer> Customers() =>
    [
        .. File.ReadLines(Repository.RequireShared("data", "cdnow_cbs.csv")).Skip(1).Select(l => l.Split(','))
            .Select(p => new Customer(int.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture), double.Parse(p[2], CultureInfo.InvariantCulture))),
    ];
}
