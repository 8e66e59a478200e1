using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

public class FeatureSummaryTests
{
    private static FeatureSummary Feature(Case analysis, string id) => analysis.RunApp().Features.Single(f => f.Key.Feature == id);

    [Test]
    public void Adoption_CountsHoldersOfPlansThatHaveIt()
    {
        var analysis = new Case().With(SomeCatalogs.Crm).Holds("a", "pro").Holds("b", "pro").Holds("c", "basic").UsedFeature("a", "quotes", 300).UsedFeature("c", "core", 1);

        Assert.That((Feature(analysis, "quotes").Adoption, Feature(analysis, "core").Adoption), Is.EqualTo((0.5, 1.0 / 3)));
    }

    [Test]
    public void Adoption_NoSeatList_IsUnknown() => Assert.That(Feature(new Case().Used("a", 1), "core").Adoption, Is.Null);

    [Test]
    public void Order_MostUsedFirst()
    {
        var app = new Case().UsedFeature("a", "rare", 1).UsedFeature("a", "often", 1, 2, 3).RunApp();

        Assert.That(app.Features.Select(f => f.Key.Feature), Is.EqualTo(new[] { "often", "rare" }));
    }

    [Test]
    public void Silent_PaidAndObservable_IsNeverAdopted()
    {
        var notes = Feature(new Case().With(SomeCatalogs.Crm).Holds("a").Used("a", 1), "notes");

        Assert.That((notes.Observable, notes.Trend?.Verdict, notes.Adoption, notes.Seats365), Is.EqualTo((true, (TrendVerdict?)TrendVerdict.NeverAdopted, (double?)0.0, 0)));
    }

    [Test]
    public void Silent_NotObservable_IsUnknownNotUnused()
    {
        var archive = Feature(new Case().With(SomeCatalogs.Crm).Holds("a").Used("a", 1), "archive");

        Assert.That((archive.Observable, archive.Trend, archive.Adoption), Is.EqualTo((false, (FeatureTrend?)null, (double?)null)));
    }

    [Test]
    public void Silent_InNoPaidPlan_IsLeftOut() =>
        Assert.That(new Case().With(SomeCatalogs.Crm).Holds("a").Used("a", 1).RunApp().Features.Select(f => f.Key.Feature), Has.None.EqualTo("quotes"));

    [Test]
    public void Silent_ShortHistory_IsNotCalledNeverAdopted() =>
        Assert.That(Feature(new Case().With(SomeCatalogs.Crm).Source(from: 40).Holds("a").Used("a", 1), "notes").Trend, Is.Null);

    [Test]
    public void IncludedIn_NamesPlansAndAddOns() =>
        Assert.That(Feature(new Case().With(SomeCatalogs.Crm).Holds("a", "pro").Used("a", 1), "archive").IncludedIn, Is.EqualTo(new[] { "Basic", "Pro", "Vault" }));

    [Test]
    public void Use_WithoutSeat_CountsForQuantityOnly()
    {
        var feature = Feature(new Case().UsedFeature(null, "api", 1, 2).Used("a", 1), "api");

        Assert.That((feature.Quantity365, feature.Seats365, feature.Gini, feature.LastUsed), Is.EqualTo((2L, 0, (double?)null, (DateOnly?)Case.Ago(1))));
    }

    [Test]
    public void Weekly_GapInTheSource_IsNullNotZero()
    {
        // 30 June 2026 is a Tuesday: the last whole week is 22 to 28 June, 2 to 8 days ago.
        var weekly = new Case().Source(from: 100, silent: d => d is >= 20 and <= 33).Used("a", Enumerable.Range(0, 100).Where(d => d is < 20 or > 33).ToArray()).RunApp().Weekly;

        Assert.That(weekly[^1], Is.EqualTo(new WeekPoint(new(2026, 6, 22), 1)));
        Assert.That(weekly.Where(w => w.Seats is null).Select(w => w.Monday), Is.EqualTo(new DateOnly[] { new(2026, 5, 25), new(2026, 6, 1), new(2026, 6, 8) }));
    }
}
