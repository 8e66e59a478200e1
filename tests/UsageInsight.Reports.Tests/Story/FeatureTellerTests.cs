using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Story;

public class FeatureTellerTests
{
    private const int Threshold = 5;

    [Test]
    public void Tell_FewWithOrWithoutTheFeature_SaysTheSameForEveryNumberOfThem()
    {
        // Whoever knows how many could use a feature must not learn how many of a handful do, or do not.
        foreach (var eligible in Enumerable.Range(20, 60))
        {
            var told = Enumerable.Range(1, eligible).Select(users => (Users: users, Text: Text(Tell(eligible, users)))).ToLookup(t => t.Text, t => t.Users);
            foreach (var few in Enumerable.Range(1, Threshold - 1))
            {
                Assert.That(told[Text(Tell(eligible, few))].Count(), Is.EqualTo(Threshold - 1), $"{few} of {eligible}");
                Assert.That(told[Text(Tell(eligible, eligible - few))].Count(), Is.AtLeast(Threshold), $"all but {few} of {eligible}");
            }
        }
    }

    [Test]
    public void Tell_LargeGroups_AreToldInSteps()
    {
        var feature = Tell(160, 42);

        Assert.That(Text(feature), Is.EqualTo("40 to 44 40 to 44 160 116 to 120 25 % to 28 %"));
    }

    [Test]
    public void Tell_FeatureOfFewSeats_TellsNeitherWeeksNorSpreadNorTest()
    {
        var feature = Tell(160, 3);

        Assert.That((feature.History.Count, feature.Gini, feature.Tested), Is.EqualTo((0, (double?)null, (FeatureTrend?)null)));
    }

    private static FeatureStory Tell(int eligible, int users) => FeatureTeller.Tell(
        SomeApps.Feature("crm", "export", "Export", users, users, users * 10, (double)users / eligible, new() { Verdict = TrendVerdict.Steady, Test = "Mann-Kendall" })
            with { Eligible = eligible, Gini = 0.4 },
        null, Threshold);

    private static string Text(FeatureStory feature) => $"{feature.Seats30} {feature.Seats90} {feature.Eligible} {feature.Without} {feature.Adoption}";
}
