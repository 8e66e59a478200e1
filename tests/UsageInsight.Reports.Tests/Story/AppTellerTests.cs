using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Story;

public class AppTellerTests
{
    [Test]
    public void Active_NothingKnownOfAnySeat_IsUnknownAndNotZero()
    {
        var app = Tell(SomeAnalysis.AllUnknown());

        Assert.That(app.Active.ToString(), Is.EqualTo("unknown"));
        Assert.That(app.Utilisation.ToString(), Is.EqualTo("unknown"));
    }

    [Test]
    public void Utilisation_SomeSeatsUnknown_IsALowerBound() => Assert.That(Tell(SomeAnalysis.Rich()).Utilisation.ToString(), Is.EqualTo("at least 46 %"));

    [Test]
    public void Utilisation_PurchasedUnknown_SaysThatAssignedIsTheDenominator() => Assert.That(Tell(SomeAnalysis.Rich()).UtilisationOf, Is.EqualTo("assigned"));

    [Test]
    public void Active_SmallGroup_IsNotCountedOutByTheUtilisation()
    {
        var few = SomeApps.Slack() with { Seats = [], SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 3, [SeatStatus.NeverUsed] = 60 } };
        var app = Tell(SomeAnalysis.Rich() with { Apps = [few], Recommendations = [] });

        Assert.That(app.Active.ToString(), Is.EqualTo("fewer than 5"));
        Assert.That(app.Utilisation.ToString(), Is.EqualTo("not shown"));
    }

    private static AppStory Tell(AnalysisResult result) => StoryTeller.Tell(result, new()).Apps[0];
}
