using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Alerts.Rules;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Alerts;

/// <summary>Each rule against an analysis: what it says, what it keeps back, and that its limits fire and hold.</summary>
public class AlertRulesTests
{
    [Test]
    public void CancelBy_TellsTheReportsSumWithItsDateAndLargestAction()
    {
        var alert = Of(Rule(AlertKind.CancelBy)).Single();

        // 41,760 and 20,880; the replacement concerns three seats, whose money would count them out.
        Assert.That(alert.Title, Is.EqualTo("EUR 62,640 a year can go at the Salesforce renewal; cancel-by is 13 Jan 2027."));
        Assert.That(alert.Text, Does.Contain("Take back 24 seats").And.Contain("small groups come on top"));
        Assert.That((alert.Due, alert.AtStake, alert.Key, alert.Next), Is.EqualTo((new DateOnly(2027, 1, 13), new Money(62_640, "EUR"), "rule/salesforce/EUR", "usageinsight verify R-7f21")));
    }

    [TestCase(52, 0)]
    [TestCase(53, 1)]
    public void CancelBy_Days_SpeaksFromTheDayOn(int days, int alerts) => Assert.That(Of(Rule(AlertKind.CancelBy) with { Days = days }), Has.Count.EqualTo(alerts));

    [TestCase("EUR", 62_640, 1)]
    [TestCase("EUR", 62_641, 0)]
    [TestCase("USD", 1, 0)]
    public void CancelBy_AtLeast_ComparesOneCurrencyOnly(string currency, int amount, int alerts) =>
        Assert.That(Of(Rule(AlertKind.CancelBy) with { AtLeast = new(amount, currency) }), Has.Count.EqualTo(alerts));

    [Test]
    public void CancelBy_NothingThatCanBeReduced_SaysNothing()
    {
        var blocked = SomeAnalysis.Rich() with { Recommendations = [.. SomeActions.All().Select(r => r with { Blocked = true })] };
        var late = SomeAnalysis.Rich() with { Recommendations = [.. SomeActions.All().Select(r => r with { DaysLeft = -1 })] };

        Assert.That(Of(Rule(AlertKind.CancelBy), blocked).Concat(Of(Rule(AlertKind.CancelBy), late)), Is.Empty);
    }

    [TestCase(0.61, 0)]
    [TestCase(0.70, 1)]
    public void Utilisation_Below_SpeaksUnderTheShare(double below, int alerts) =>
        Assert.That(Of(Rule(AlertKind.Utilisation) with { Below = (decimal)below }, Clear()), Has.Count.EqualTo(alerts));

    [Test]
    public void Utilisation_WithoutSmallGroups_TellsTheShare() =>
        Assert.That(Of(Rule(AlertKind.Utilisation), Clear()).Single().Title, Is.EqualTo("62 % of the 200 seats purchased of Salesforce were used in the last 30 days."));

    [Test]
    public void Utilisation_BesideASmallGroup_TellsTheReportsRange()
    {
        var small = Clear(counts => counts[SeatStatus.InGrace] = 3);

        Assert.That(Of(Rule(AlertKind.Utilisation), small).Single().Title, Is.EqualTo("60 % to 63 % of the 200 seats purchased of Salesforce were used in the last 30 days."));
    }

    [Test]
    public void Utilisation_SeatsThatCannotBeTold_AreNotLow() =>
        Assert.That(Of(Rule(AlertKind.Utilisation), Clear(counts => counts[SeatStatus.Unknown] = 30)), Is.Empty);

    [TestCase(null, null, 1)]
    [TestCase(null, 33, 1)]
    [TestCase(null, 34, 0)]
    [TestCase(0.17, null, 1)]
    [TestCase(0.18, null, 0)]
    [TestCase(0.17, 34, 0)]
    public void DormantSeats_AbsoluteAndRelativeLimits_FireAndHold(double? above, int? seats, int alerts) =>
        Assert.That(Of(Rule(AlertKind.DormantSeats) with { Above = (decimal?)above, Seats = seats }, Clear()), Has.Count.EqualTo(alerts));

    [Test]
    public void DormantSeats_SmallGroup_IsNotCountedOut()
    {
        var few = Clear(counts => (counts[SeatStatus.Idle90], counts[SeatStatus.NeverUsed]) = (3, 0));
        var mixed = Clear(counts => (counts[SeatStatus.Idle90], counts[SeatStatus.NeverUsed]) = (18, 2));

        Assert.That(Of(Rule(AlertKind.DormantSeats), few), Is.Empty);
        Assert.That(Of(Rule(AlertKind.DormantSeats), mixed).Single().Title, Is.EqualTo("At least 18 assigned seats of Salesforce were not used for more than 90 days, or never."));
    }

    [Test]
    public void FeatureDecline_DecliningAndDyingFeatures_AreToldOnce_SmallGroupsNot()
    {
        Assert.That(Of(Rule(AlertKind.FeatureDecline)).Select(a => a.Key), Is.EquivalentTo(new[] { "rule/salesforce/report", "rule/slack/workflow" }));
        Assert.That(Of(Rule(AlertKind.FeatureDecline) with { Seats = 20, Apps = ["salesforce"] }).Select(a => a.Key), Is.EqualTo(new[] { "rule/salesforce/report" }));
    }

    [TestCase(null, "rule/figma-export")]
    [TestCase(18, "rule/figma-export")]
    [TestCase(19, "")]
    [TestCase(1, "rule/figma-export,rule/slack-audit")]
    public void SourceStale_Days_OverrideTheWorkspace(int? days, string keys) =>
        Assert.That(string.Join(',', Of(Rule(AlertKind.SourceStale) with { Days = days }).Select(a => a.Key).Order()), Is.EqualTo(keys));

    [TestCase(null, null, "rule/figma-export,rule/salesforce-api")]
    [TestCase(null, 17, "rule/figma-export")]
    [TestCase(0.001, null, "rule/figma-export")]
    [TestCase(0.001, 18, "")]
    public void FailedRecords_AbsoluteAndRelativeLimits_FireAndHold(double? above, int? records, string keys) =>
        Assert.That(string.Join(',', Of(Rule(AlertKind.FailedRecords) with { Above = (decimal?)above, Records = records }).Select(a => a.Key).Order()), Is.EqualTo(keys));

    [TestCase(0.1, null, 1)]
    [TestCase(0.2, null, 0)]
    [TestCase(0.1, 13, 0)]
    public void Regrowth_ReclaimedSeatsAskedForAgain_AreTold(double above, int? seats, int alerts)
    {
        var input = Input(SomeAnalysis.Rich()) with { Regret = new RegretRecord(SomeAnalysis.AsOf, 84, 12, 5, 1.4) };

        Assert.That(AlertRules.Evaluate([Rule(AlertKind.Regrowth) with { Above = (decimal)above, Seats = seats }], input), Has.Count.EqualTo(alerts));
    }

    [Test]
    public void Regrowth_AHandfulOfPeople_IsNotCountedOut()
    {
        var input = Input(SomeAnalysis.Rich()) with { Regret = new RegretRecord(SomeAnalysis.AsOf, 10, 4, 0, 4) };

        Assert.That(AlertRules.Evaluate([Rule(AlertKind.Regrowth)], input), Is.Empty);
    }

    [Test]
    public void Evaluate_HostileNames_CannotHideOrReorder()
    {
        var result = SomeAnalysis.Rich() with { Sources = [new() { Source = "\u202Eevil\n\"; rm -rf", Apps = ["x"], Stale = true, Totals = new(0, 0, 9) }] };

        foreach (var alert in Of(Rule(AlertKind.SourceStale), result).Concat(Of(Rule(AlertKind.FailedRecords), result)))
        {
            Assert.That(alert.Title + alert.Next, Does.Not.Contain('\u202E').And.Not.Contain('\n'));
            Assert.That(alert.Next.Count(c => c == '"'), Is.Zero.Or.EqualTo(2));
        }
    }

    private static AlertRule Rule(AlertKind kind) => new() { Id = "rule", When = kind, To = ["buyers"] };

    private static IReadOnlyList<Alert> Of(AlertRule rule, AnalysisResult? result = null) => AlertRules.Evaluate([rule], Input(result ?? SomeAnalysis.Rich()));

    private static AlertInput Input(AnalysisResult result) => new(result, StoryTeller.Tell(result, new() { Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs() }), [], null);

    /// <summary>One app of which every state can be told and no group is small.</summary>
    private static AnalysisResult Clear(Action<Dictionary<SeatStatus, int>>? change = null)
    {
        var counts = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 124, [SeatStatus.Idle30] = 29, [SeatStatus.Idle90] = 18, [SeatStatus.NeverUsed] = 15 };
        change?.Invoke(counts);
        return SomeAnalysis.Rich() with { Apps = [SomeApps.Salesforce() with { Active30 = 124, SeatsByStatus = counts, Seats = [] }], Recommendations = [] };
    }
}
