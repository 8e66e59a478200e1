using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Privacy;

/// <summary>Whoever keeps the reports of several days and narrows every group by the others settles no group of one to four people.</summary>
internal sealed class SubtractionTests
{
    private const int K = 5;

    /// <param name="sizes">How many sizes a small group keeps at least, unless it may be nobody.</param>
    /// <param name="days">The days of the reports.</param>
    [TestCase(3, 0)]
    [TestCase(3, 0, 7, 28)]
    [TestCase(2, 0, 7, 14, 70)]
    public void Reports_OfRandomCompanies_LeaveEverySmallGroupOpen(int sizes, params int[] days)
    {
        var (small, leaks) = (0, new List<string>());
        for (var seed = 0; seed < 30; seed++)
        {
            var reader = Read(new(seed, days.Max()), days);
            foreach (var group in reader.Groups)
            {
                Assert.That(group.Truth, Is.InRange(group.Low, group.High), $"company {seed}: {group.Name}");
                if (group.Truth is > 0 and < K)
                {
                    small++;
                    if (group.High - group.Low + 1 < (group.Low > 0 ? sizes : 2))
                    {
                        leaks.Add($"company {seed}: {group.Name} is {group.Truth}, and the reader knows it is {group.Low} to {group.High}");
                    }
                }
            }
        }

        Assert.That(small, Is.GreaterThan(400), "there are small groups to find");
        Assert.That(leaks, Is.Empty);
    }

    [Test]
    public void Figures_OfLargeGroups_AreToldToWithinTwoSteps()
    {
        var counts = Enumerable.Range(0, 30).Select(seed => StoryTeller.Tell(new YearOfUse(seed, 0).Analysis(0), new()).Apps.Single())
            .SelectMany(app => app.Features.SelectMany(f => f.History.Select(w => w.Seats).Append(f.Seats90).Append(f.Seats30)).Concat(app.Weeks.Select(w => w.Seats)))
            .Where(c => c.Middle >= 2 * K).ToList();

        Assert.That(counts, Has.Count.GreaterThan(1000));
        Assert.That(counts.Select(c => c.Exactly is not null ? 0 : c.Range!.Value.High - c.Range.Value.Low), Is.All.LessThan(2 * K));
    }

    /// <summary>Everything that follows from the reports of some days.</summary>
    private static LinearReader Read(YearOfUse company, int[] days)
    {
        var reader = new LinearReader();
        foreach (var day in days)
        {
            ReadOne(reader, company, StoryTeller.Tell(company.Analysis(day), new()), day);
        }

        // Windows of an earlier report lie in wider ones of a later one.
        foreach (var (early, late) in days.SelectMany(d => days.Where(l => l > d).Select(l => (d, l))))
        {
            // Those active before are not known to be among those of a later state: seats come and go, which the seats assigned tell anyway.
            for (var f = 0; f < company.Features; f++)
            {
                if (late - early <= 60)
                {
                    reader.Among($"f{f} in 30@{early}", $"f{f} in 90@{late}");
                }

                reader.Among($"f{f} in 90@{early}", $"f{f} in 365@{late}");
            }
        }

        reader.Think();
        return reader;
    }

    private static void ReadOne(LinearReader reader, YearOfUse company, ReportStory report, int day)
    {
        var story = report.Apps.Single();
        string Know(string name, int truth, ShownCount shown, int least = 1)
        {
            var (low, high) = Bounds(shown, company.People, least);
            return reader.Know(name, truth, low, high);
        }

        var all = reader.Know($"assigned@{day}", company.People, company.People, company.People);
        var states = story.Statuses.ToDictionary(s => s.Status, s => Know($"{(s.Status == SeatStatus.Active ? "active" : s.Status)}@{day}", company.InState(s.Status, day), s.Seats, least: 0));
        reader.AddUp(all, states.Values);
        reader.AddUp(all, story.Plans.Select(p => Know($"{p.Plan}@{day}", company.Holders(p.Plan), p.Assigned)));
        var active = Know(states[SeatStatus.Active], company.InState(SeatStatus.Active, day), story.Active, least: 0);
        var used90 = reader.Know($"used in 90@{day}", company.Users(-1, day - 89, day));
        reader.AddUp(used90, [active, states[SeatStatus.Idle30], states[SeatStatus.Idle60]]);
        var ever = reader.Know($"ever used@{day}", company.People - company.InState(SeatStatus.NeverUsed, day));
        reader.AddUp(ever, [used90, states[SeatStatus.Idle90]]);
        Weeks(-1, story.Weeks, [(active, 29), (used90, 89), (ever, 999)]);

        // Actions take groups out of the holders of a plan, and those to be taken back are two whole states.
        var idle = reader.Know($"idle@{day}", company.InState(SeatStatus.Idle90, day) + company.InState(SeatStatus.NeverUsed, day));
        reader.AddUp(idle, [states[SeatStatus.Idle90], states[SeatStatus.NeverUsed]]);
        reader.AddUp(idle, story.Plans.Select(plan => Action(plan.Plan, RecommendationKind.Reclaim, company.Advised(plan.Plan, day).Reclaim)));
        foreach (var plan in story.Plans.Select(p => p.Plan))
        {
            var (reclaim, move) = company.Advised(plan, day);
            var moved = Action(plan, RecommendationKind.Downgrade, move);
            reader.AddUp($"{plan}@{day}", [$"{RecommendationKind.Reclaim} {plan}@{day}", moved, reader.Know($"{plan} as it is@{day}", company.Holders(plan) - reclaim - move)]);
        }

        for (var f = 0; f < company.Features; f++)
        {
            var feature = story.Features[f];
            var in30 = Know($"f{f} in 30@{day}", company.Users(f, day - 29, day), feature.Seats30);
            var in90 = Know($"f{f} in 90@{day}", company.Users(f, day - 89, day), feature.Seats90);
            var (low, high) = Bounds(feature.Adoption, company.People);
            var in365 = reader.Know($"f{f} in 365@{day}", company.Users(f, day - 364, day), low, high);
            foreach (var (part, whole) in new[] { (in30, in90), (in30, active), (in90, in365), (in90, used90), (in365, ever), (in365, all), (in30, all) })
            {
                reader.Among(part, whole);
            }

            var without = Know($"without f{f} in 90@{day}", company.People - company.Users(f, day - 89, day), feature.Without);
            reader.AddUp(all, [in90, without]);
            Weeks(f, feature.History, [(in30, 29), (in90, 89), (in365, 364)]);
        }

        // No action, no people.
        string Action(string plan, RecommendationKind kind, int truth) =>
            Know($"{kind} {plan}@{day}", truth, report.Actions.FirstOrDefault(a => a.Id == $"{kind}-{plan}")?.Seats ?? ShownCount.Exact(0));

        void Weeks(int feature, IReadOnlyList<WeekStory> weeks, (string Name, int Days)[] windows)
        {
            foreach (var (week, monday) in weeks.Zip(YearOfUse.Mondays(day).TakeLast(weeks.Count)))
            {
                // A week that is not over yet is another one in the next report.
                var over = monday + 6 <= day;
                var name = Know($"{(feature < 0 ? "all" : $"f{feature}")} in week {monday}{(over ? "" : $"@{day}")}", company.Users(feature, monday, Math.Min(monday + 6, day)), week.Seats);
                foreach (var window in windows.Where(w => monday >= day - w.Days))
                {
                    reader.Among(name, window.Name);
                }

                if (feature >= 0)
                {
                    reader.Among(name, $"all in week {monday}{(over ? "" : $"@{day}")}");
                }
            }
        }
    }

    // One state of nobody may be shown like the small ones, see SmallGroups.Partition.
    private static (double Low, double High) Bounds(ShownCount shown, int most, int least) => shown switch
    {
        { Exactly: { } exact } => (exact, exact),
        { Range: { } range } => range,
        { Kind: ShownCountKind.FewerThan } => (least, K - 1),
        _ => (0, most),
    };

    // Shares are told in whole percents beside the exact figure.
    private static (double Low, double High) Bounds(ShownShare shown, int whole)
    {
        if (shown.Exactly is { } share)
        {
            return (Math.Round(share * whole), Math.Round(share * whole));
        }

        var text = shown.ToString();
        return text.StartsWith("at least ", StringComparison.Ordinal)
            ? (Math.Ceiling((double.Parse(text.AsSpan(9, text.Length - 11), CultureInfo.InvariantCulture) - 0.5) / 100 * whole), whole)
            : (0, whole);
    }
}
