using UsageInsight.Analysis;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Replacement;

public class ReplaceabilityTests
{
    [Test]
    public void Of_WorkedExample_AddsUpByHand()
    {
        // 9 of 900 seats (1 %): 1. One active day a month: 1. 4 actions a month: 1. Gini 0.2: 0.8. Read-only: 1. Difficulty 0.1: 0.9.
        var score = Replaceability.Of(Feature(9, 1 / 30.0, 432, 0.2), Definition(0.1, true), 900, []);

        Assert.That(score.Parts.Select(p => Math.Round(p.Value, 3)), Is.EqualTo(new[] { 1, 1, 1, 0.8, 1, 0.9 }));
        Assert.That(score.Score, Is.EqualTo(0.25 + 0.2 + 0.1 + 0.08 + 0.2 + 0.135).Within(1e-12));
    }

    [Test]
    public void Of_AnyFeature_WeightsAddUpToOne() =>
        Assert.That(Replaceability.Of(Feature(9, 0.1, 432, 0.2), null, null, []).Parts.Sum(p => p.Weight), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void Of_MoreUsers_ScoresLower() =>
        Assert.That(Replaceability.Of(Feature(200, 0.1, 432, 0.2), null, 900, []).Score, Is.LessThan(Replaceability.Of(Feature(20, 0.1, 432, 0.2), null, 900, []).Score));

    [Test]
    public void Of_YearlyFeature_GetsNoCreditForBeingRare() =>
        Assert.That(Part(Replaceability.Of(Feature(9, 0.01, 9, 0), Definition(0.1, true) with { Rhythm = FeatureRhythm.Yearly }, 900, []), "rare use"), Is.EqualTo(0.5));

    [Test]
    public void Of_UnobservableFeature_CountsTheUnknownAsHalf() =>
        Assert.That(Part(Replaceability.Of(Feature(0, null, 0, null), Definition(0.1, true) with { Observable = false }, 900, []), "few users"), Is.EqualTo(0.5));

    [Test]
    public void Of_Vetoes_AreAllKeptWithWhoSaidSo()
    {
        var shipped = new ReplacementVeto("compliance", "audited", "shipped catalog");
        var own = new ReplacementVeto("owner", "we need support", "head of IT");
        var definition = Definition(0.1, true);
        definition = definition with { Replacement = definition.Replacement with { Vetoes = [shipped] } };

        Assert.That(Replaceability.Of(Feature(9, 0.1, 9, 0), definition, 900, [own]).Vetoes, Is.EqualTo(new[] { shipped, own }));
    }

    private static double Part(ReplaceabilityScore score, string name) => score.Parts.Single(p => p.Name == name).Value;

    private static FeatureDefinition Definition(double difficulty, bool readOnly) =>
        new() { Id = "export", Name = "Export", Replacement = new() { Difficulty = difficulty, ReadOnly = readOnly } };

    private static FeatureSummary Feature(int seats, double? stickiness, long quantity, double? gini) => new()
    {
        Key = new("crm", "export"),
        Name = "Export",
        Seats7 = 0,
        Seats30 = 0,
        Seats90 = seats,
        Seats365 = seats,
        Stickiness = stickiness,
        Gini = gini,
        Quantity365 = quantity,
    };
}
