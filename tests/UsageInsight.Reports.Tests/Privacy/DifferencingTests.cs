using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Privacy;

/// <summary>
/// A reader who subtracts. Of every pair of figures where the people of one are among those of the other, the difference is a group
/// too; where it is small, what is shown must leave at least k - 1 sizes possible, so that knowing k - 1 accounts does not settle it.
/// </summary>
public class DifferencingTests
{
    private const int Companies = 600;
    private const int K = 5;

    [Test]
    public void Figures_OfRandomCompanies_GiveNoSmallGroupAwayBySubtraction()
    {
        var small = 0;
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = new RandomCompany(seed);
            foreach (var (what, truth, (low, high)) in Groups(company, Tell(company)))
            {
                if (truth is > 0 and < K)
                {
                    small++;
                    Assert.That(low == 0 || high - low + 1 >= K - 1, $"company {seed}: {what} is {truth}, and the reader knows it is {low} to {high}; {string.Join("; ", Tell(company).Features.Select(f => $"{f.Seats30} of {f.Seats90}"))}; active {Tell(company).Active}, assigned {Tell(company).Assigned}");
                }
            }
        }

        Assert.That(small, Is.GreaterThan(Companies), "the companies have small groups to give away");
    }

    [Test]
    public void Figures_OfRandomCompanies_AreTrue()
    {
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = new RandomCompany(seed);
            foreach (var (what, truth, (low, high)) in Groups(company, Tell(company)))
            {
                Assert.That(truth, Is.InRange(low, high), $"company {seed}: {what}");
            }
        }
    }

    private static AppStory Tell(RandomCompany company) => StoryTeller.Tell(company.Analysis(), new()).Apps.Single();

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

    private static IEnumerable<(string What, int Truth, (int Low, int High) Known)> Groups(RandomCompany company, AppStory story)
    {
        int Count(Func<RandomCompany.Person, bool> which) => company.People.Count(which);
        var all = (story.Assigned!.Value, story.Assigned.Value);
        var active = Known(story.Active, all.Item2, least: 0);
        foreach (var status in story.Statuses)
        {
            yield return ($"those {status.Status}", Count(p => p.Status == status.Status), Known(status.Seats, all.Item2, least: 0));
        }

        foreach (var plan in story.Plans)
        {
            yield return ($"holders of {plan.Plan}", Count(p => $"plan-{p.Plan}" == plan.Plan), Known(plan.Assigned, all.Item2));
        }

        for (var f = 0; f < story.Features.Count; f++)
        {
            var (at, feature) = (f, story.Features[f]);
            var (in30, in90) = (Known(feature.Seats30, all.Item2), Known(feature.Seats90, all.Item2));
            yield return ($"users of {at} in 30 days", Count(p => p.Features[at] == 30), in30);
            yield return ($"users of {at} in 90 and not in 30 days", Count(p => p.Features[at] == 90), Minus(in90, in30));
            yield return ($"active, without {at} in 30 days", Count(p => p.Status == SeatStatus.Active && p.Features[at] != 30), Minus(active, in30));
            yield return ($"assigned, without {at} in 90 days", Count(p => p.Features[at] is not (30 or 90)), Minus(all, in90));
        }

        foreach (var (week, i) in story.Weeks.Select((week, i) => (week, i)).Where(w => w.week.Monday > SomeAnalysis.AsOf.AddDays(-30)))
        {
            yield return ($"active, not in week {i}", Count(p => p.Status == SeatStatus.Active && !p.Weeks.Contains(i)), Minus(active, Known(week.Seats, all.Item2)));
        }
    }

    // What a reader who knows the rule makes of a figure. One state of nobody may be shown like the small ones, see SmallGroups.Partition.
    private static (int Low, int High) Known(ShownCount shown, int most, int least = 1) => shown switch
    {
        { Exactly: { } exact } => (exact, exact),
        { Range: { } range } => range,
        { Kind: ShownCountKind.FewerThan } => (least, K - 1),
        _ => (0, most),
    };

    private static (int Low, int High) Minus((int Low, int High) outer, (int Low, int High) inner) => (Math.Max(0, outer.Low - inner.High), outer.High - inner.Low);
}
