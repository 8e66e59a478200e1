using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Story;

public class ReportStoryTests
{
    [Test]
    public void Cards_HundredsOfApps_AreThoseWithAdviceInOrderOfTheirIds()
    {
        var result = SomeAnalysis.Rich() with
        {
            Apps = [.. Enumerable.Range(0, 200).Select(i => SomeApps.Figma() with { App = $"app{i:000}" })],
            Recommendations = [SomeActions.All()[0] with { App = "app199" }, SomeActions.All()[0] with { App = "app150" }],
        };

        var cards = StoryTeller.Tell(result, new()).Cards;

        Assert.That(cards, Has.Count.EqualTo(40));
        Assert.That(cards.Select(c => c.App), Is.Ordered.And.SupersetOf(new[] { "app150", "app199" }));
    }

    [Test]
    public void Cards_FewApps_AreAll() => Assert.That(StoryTeller.Tell(SomeAnalysis.Rich(), new()).Cards, Has.Count.EqualTo(3));
}
