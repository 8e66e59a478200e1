using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Story;

public class HeadlineTellerTests
{
    [Test]
    public void Headline_MoneyAtARenewal_NamesMoneyAppAndDay() =>
        Assert.That(Headline(SomeAnalysis.Rich()), Is.EqualTo("EUR 62,640 a year can go at the Salesforce renewal; cancel-by is 13 Jan 2027, in 53 days."));

    [Test]
    public void Headline_TwoCurrencies_AreNeverSummed() =>
        Assert.That(Headline(SomeAnalysis.TwoCurrencies()), Does.StartWith("EUR 41,760 and USD 9,600 a year can go"));

    [Test]
    public void Headline_NoData_SaysWhatToDo() => Assert.That(Headline(SomeAnalysis.Empty()), Does.Contain("no data").And.Contain("import"));

    [Test]
    public void Headline_NothingToCut_SaysSo() =>
        Assert.That(Headline(SomeAnalysis.Rich() with { Recommendations = [] }), Does.StartWith("Nothing to cut as of 21 Nov 2026"));

    [Test]
    public void Headline_OnlyBlockedActions_SaysThatDataIsMissing() =>
        Assert.That(Headline(SomeAnalysis.Rich() with { Recommendations = [.. SomeActions.All().Where(a => a.Blocked)] }), Does.StartWith("Nothing can be decided"));

    [Test]
    public void Headline_MostSeatsUnknown_DoesNotCallThemUsed() =>
        Assert.That(Headline(SomeAnalysis.AllUnknown()), Is.EqualTo("Nothing can be decided as of 21 Nov 2026: the data cannot tell whether most of the 40 assigned seats are used."));

    [Test]
    public void Headline_PassedCancelBy_DoesNotPromiseItsMoney()
    {
        var late = SomeActions.All()[0] with { DaysLeft = -3, CancelBy = SomeAnalysis.AsOf.AddDays(-3) };

        Assert.That(Headline(SomeAnalysis.Rich() with { Recommendations = [late] }), Does.Not.Contain("41,760"));
    }

    [Test]
    public void Headline_PricesMissing_CountsActionsInstead()
    {
        var unpriced = SomeActions.All()[0] with { Savings = Savings.Unknown };

        Assert.That(Headline(SomeAnalysis.Rich() with { Recommendations = [unpriced] }), Does.Contain("prices are missing"));
    }

    [Test]
    public void Headline_OnlyASmallGroup_DoesNotCountItOut()
    {
        var small = SomeActions.All()[0] with { Seats = 2, Savings = new(null, null, new Money(3_480m, "EUR")) };

        Assert.That(Headline(SomeAnalysis.Rich() with { Recommendations = [small] }), Does.Not.Contain("3,480"));
    }

    [Test]
    public void Headline_OnlySmallGroups_DoesNotSayThatPricesAreMissing()
    {
        var small = SomeActions.All()[0] with { Seats = 2, Savings = new(null, null, new Money(3_480m, "EUR")) };

        Assert.That(Headline(SomeAnalysis.Rich() with { Recommendations = [small] }), Does.Contain("small").And.Not.Contain("prices"));
    }

    [Test]
    public void Headline_NoSeatKnown_DoesNotCallAnythingUsed()
    {
        var rich = SomeAnalysis.Rich();
        var silent = rich with { Recommendations = [], Apps = [.. rich.Apps.Select(a => a with { SeatsByStatus = new Dictionary<SeatStatus, int>(), Active30 = 0 })] };

        var story = StoryTeller.Tell(silent, new());

        Assert.That(story.Headline, Does.StartWith("Nothing can be decided as of 21 Nov 2026: no seat is known"));
        Assert.That(story.Apps.Select(a => a.Active.ToString()), Is.All.EqualTo("unknown"));
    }

    private static string Headline(AnalysisResult result) => StoryTeller.Tell(result, new()).Headline;
}
