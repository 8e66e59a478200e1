using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Privacy;

/// <summary>
/// A reader who subtracts what actions count out from what a plan holds. The difference is a group too; where it is small, what is
/// shown must leave at least k - 1 sizes possible, so that knowing k - 1 accounts does not settle it.
/// </summary>
public class DifferencingTests
{
    private const int Companies = 600;
    private const int K = 5;

    [Test]
    public void Actions_OfRandomCompanies_GiveNoSmallGroupAwayByWhatIsLeft()
    {
        var small = 0;
        for (var seed = 0; seed < Companies; seed++)
        {
            foreach (var (what, truth, (low, high)) in Rests(new(seed)))
            {
                small += truth is > 0 and < K ? 1 : 0;
                Assert.That(truth, Is.InRange(low, high), $"company {seed}: {what}");
                Assert.That(truth is > 0 and < K && high - low + 1 < K - 1, Is.False, $"company {seed}: {what} is {truth}, and the reader knows it is {low} to {high}");
            }
        }

        Assert.That(small, Is.GreaterThan(100), "the companies have small groups to give away");
    }

    private static IEnumerable<(string What, int Truth, (int Low, int High) Known)> Rests(RandomCompany company)
    {
        var story = StoryTeller.Tell(company.Analysis(), new());
        foreach (var plan in story.Apps.Single().Plans)
        {
            var (holders, held) = (company.People.Count(p => $"plan-{p.Plan}" == plan.Plan), Known(plan.Assigned, company.People.Count));
            if (story.Actions.FirstOrDefault(a => a.Id == $"move-{plan.Plan[5..]}") is { } move)
            {
                var stay = company.People.Count(p => $"plan-{p.Plan}" == plan.Plan && (p.Reclaim || !p.Move));
                yield return ($"holders of {plan.Plan} who stay", stay, Minus(held, Known(move.Seats, holders)));
            }

            if (plan.Plan == "plan-0" && story.Actions.FirstOrDefault(a => a.Id == "unheld") is { } unheld)
            {
                // What was bought stands in the contract.
                var bought = holders + company.Purchased - company.People.Count;
                yield return ("holders of plan-0, as bought less unheld", holders, Minus((bought, bought), Known(unheld.Seats, bought)));
            }
        }
    }

    // What a reader who knows the rule makes of a figure.
    private static (int Low, int High) Known(ShownCount shown, int most) => shown switch
    {
        { Exactly: { } exact } => (exact, exact),
        { Range: { } range } => range,
        { Kind: ShownCountKind.FewerThan } => (1, K - 1),
        _ => (0, most),
    };

    private static (int Low, int High) Minus((int Low, int High) outer, (int Low, int High) inner) => (Math.Max(0, outer.Low - inner.High), outer.High - inner.Low);
}
