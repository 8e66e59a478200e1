using UsageInsight.Analysis;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Replacement;

public class FeatureUseTests
{
    private static readonly DateOnly AsOf = new(2026, 3, 31);
    private static readonly FeatureKey Export = new("crm", "export");

    [Test]
    public void Of_TwelveUsersInThreeGroups_HidesTheSmallGroupAndTheOneThatWouldGiveItAway()
    {
        // Seven in sales, five in support, three in legal: legal (3) is hidden, so support (5) must go too, or 15 - 12 would tell. Counts are told in steps of five.
        var use = Use([.. Enumerable.Range(0, 15).Select(i => i < 7 ? "sales" : i < 12 ? "support" : "legal")]);

        Assert.That(use.Seats, Is.EqualTo(15));
        Assert.That(use.Groups, Is.EqualTo(new[] { new GroupUse("sales", 5) }));
        Assert.That(use.HiddenGroups, Is.True);
    }

    [Test]
    public void Of_AllGroupsLargeEnough_ShowsThemAll()
    {
        var use = Use([.. Enumerable.Range(0, 11).Select(i => i < 6 ? "sales" : "support")]);

        Assert.That(use.Groups, Is.EqualTo(new[] { new GroupUse("sales", 5), new GroupUse("support", 5) }));
        Assert.That(use.HiddenGroups, Is.False);
    }

    [Test]
    public void Of_FourUsers_ShowsNoFigureAboutThem()
    {
        var use = Use(["sales", "sales", "sales", "sales"]);

        Assert.That((use.Seats, use.DaysPerMonth, use.TimesPerDay, use.Groups.Count), Is.EqualTo(((int?)null, (double?)null, (double?)null, 0)));
        Assert.That(use.Months[^1], Is.EqualTo(new MonthUse(new(2026, 3, 1), null, null)));
    }

    [Test]
    public void Of_KnownDays_CountsDaysAMonthAndTimesADay()
    {
        // Each seat: 10 and 20 March three times each, 5 February three times: (2 + 1) days over 2 months = 1.5 a month, 3 times a day.
        var use = Use([.. Enumerable.Repeat("sales", 6)]);

        Assert.That((use.DaysPerMonth, use.TimesPerDay), Is.EqualTo(((double?)1.5, (double?)3)));
        Assert.That(use.Months[^1], Is.EqualTo(new MonthUse(new(2026, 3, 1), 5, 30)));
        Assert.That(use.Months[^2], Is.EqualTo(new MonthUse(new(2026, 2, 1), 5, 10)));
        Assert.That(use.Companions, Is.EqualTo(new[] { new GroupUse("accounts", 5) }));
    }

    [Test]
    public void Of_OneTimeASeat_DoesNotTellBySumOfTimesHowManySeatsThatWere()
    {
        // "5 to 9" seats beside 6 times would be 5 or 6; beside 30 to 39 times it stays 5 to 9. A month of nobody is no secret.
        Assert.That(Once(6)[^1], Is.EqualTo(new MonthUse(new(2026, 3, 1), 5, null)));
        Assert.That(Once(9)[^1], Is.EqualTo(new MonthUse(new(2026, 3, 1), 5, null)));
        Assert.That(Once(9)[^2], Is.EqualTo(new MonthUse(new(2026, 2, 1), 0, 0)));

        static IReadOnlyList<MonthUse> Once(int seats)
        {
            var builder = new ActivityLedgerBuilder();
            for (var i = 0; i < seats; i++)
            {
                builder.Add(new($"s{i:00}"), Export, AsOf);
            }

            return FeatureUse.Of(builder.Build(1), [], Export, AsOf, 5).Months;
        }
    }

    private static FeatureUse Use(string[] groups)
    {
        var builder = new ActivityLedgerBuilder();
        var seats = new List<SeatRecord>();
        for (var i = 0; i < groups.Length; i++)
        {
            var seat = new SeatId($"s{i:00}");
            seats.Add(new() { Seat = seat, App = "crm", Plan = "pro", Group = groups[i], ObservedOn = AsOf, Source = "test" });
            builder.Add(seat, Export, new(2026, 2, 5), 3).Add(seat, Export, new(2026, 3, 10), 3).Add(seat, Export, new(2026, 3, 20), 3);
            builder.Add(seat, Export, AsOf.AddDays(-FeatureUse.Days), 99).Add(seat, Export, AsOf.AddDays(1), 99);
            builder.Add(seat, new("crm", "accounts"), AsOf).Add(seat, new("mail", "inbox"), AsOf);
        }

        var ledger = builder.Build(2);
        var use = FeatureUse.Of(ledger, seats, Export, AsOf, 5);

        // One feature asked for, or all at once: the same figures.
        var input = new AnalysisInput { Organisation = "Example", AsOf = AsOf, Now = default, Ledger = ledger, Holdings = new() { Seats = seats } };
        var all = AnalysisPart.Of(input, AnalysisModel.None, [], CancellationToken.None).FeatureUses(5);
        Assert.That(Text(all.Single(u => u.Key == Export)), Is.EqualTo(Text(use)));
        return use;
    }

    private static string Text(FeatureUse use) => System.Text.Json.JsonSerializer.Serialize(use);
}
