using UsageInsight.Analysis.Prediction;

namespace UsageInsight.Analytics.Tests.Prediction;

/// <summary>Small cases worked out by hand.</summary>
public class ProbabilityScoresTests
{
    private static readonly double[] P = [.1, .4, .35, .8];
    private static readonly bool[] Used = [false, false, true, true];

    [Test]
    public void Auc_ThreeOfFourPairsInOrder_IsThreeQuarters() => Assert.That(ProbabilityScores.Auc(P, Used), Is.EqualTo(.75));

    [Test]
    public void Auc_AllTied_IsHalf() => Assert.That(ProbabilityScores.Auc([.3, .3, .3], [true, false, false]), Is.EqualTo(.5));

    [Test]
    public void Auc_OneKindOnly_IsHalf() => Assert.That(ProbabilityScores.Auc([.3, .4], [true, true]), Is.EqualTo(.5));

    // Least likely first: dormant, used, dormant, used; precision 1 and 2/3 at the dormant ones.
    [Test]
    public void AveragePrecisionOfDormant_ByHand_IsTheMeanPrecision() => Assert.That(ProbabilityScores.AveragePrecisionOfDormant(P, Used), Is.EqualTo((1 + (2 / 3.0)) / 2).Within(1e-12));

    [Test]
    public void LogLoss_Certain_IsCutOff() => Assert.That(ProbabilityScores.LogLoss([1], [false]), Is.EqualTo(-Math.Log(1e-6)).Within(1e-6));

    [Test]
    public void Ece_TwoBins_AddsBothDistances() => Assert.That(ProbabilityScores.Ece([.15, .15, .95, .95], [false, true, true, true]), Is.EqualTo((.35 + .05) / 2).Within(1e-12));

    [Test]
    public void UsedAmongLeastLikely_TieAtTheEdge_CountsByItsShare() =>
        Assert.That(ProbabilityScores.UsedAmongLeastLikely([.1, .5, .5, .9], [false, true, false, true], 2), Is.EqualTo(.5));
}
