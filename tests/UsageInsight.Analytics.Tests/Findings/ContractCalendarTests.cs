using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

public sealed class ContractCalendarTests
{
    // start, term, renewal, notice, as-of -> term start, term end, cancel-by, renewals. Worked out by hand with a paper calendar.
    private static readonly object[][] RenewingContracts =
    [
        ["first term", "2025-01-01", 12, 12, 30, "2025-06-15", "2025-01-01", "2025-12-31", "2025-12-01", 0],
        ["on the cancel-by day itself", "2025-01-01", 12, 12, 30, "2025-12-01", "2025-01-01", "2025-12-31", "2025-12-01", 0],
        ["last day of the term", "2025-01-01", 12, 12, 30, "2025-12-31", "2025-01-01", "2025-12-31", "2025-12-01", 0],
        ["first day after tacit renewal", "2025-01-01", 12, 12, 30, "2026-01-01", "2026-01-01", "2026-12-31", "2026-12-01", 1],
        ["seven renewals on", "2018-04-15", 12, 12, 90, "2025-04-15", "2025-04-15", "2026-04-14", "2026-01-14", 7],
        ["renewal shorter than the first term", "2022-01-01", 36, 12, 60, "2025-07-01", "2025-01-01", "2025-12-31", "2025-11-01", 1],
        ["renewal longer than the first term", "2022-01-01", 12, 24, 60, "2024-12-31", "2023-01-01", "2024-12-31", "2024-11-01", 1],
        ["monthly", "2025-03-10", 1, 1, 10, "2025-06-20", "2025-06-10", "2025-07-09", "2025-06-29", 3],
        ["monthly from 31 January: February", "2025-01-31", 1, 1, 0, "2025-02-28", "2025-02-28", "2025-03-30", "2025-03-30", 1],
        ["monthly from 31 January: March keeps the 31st", "2025-01-31", 1, 1, 0, "2025-03-31", "2025-03-31", "2025-04-29", "2025-04-29", 2],
        ["monthly from 31 January in a leap year", "2024-01-31", 1, 1, 0, "2024-02-29", "2024-02-29", "2024-03-30", "2024-03-30", 1],
        ["from a leap day: common years begin on the 28th", "2024-02-29", 12, 12, 30, "2025-03-01", "2025-02-28", "2026-02-27", "2026-01-28", 1],
        ["from a leap day: the next leap year is the 29th again", "2024-02-29", 12, 12, 30, "2028-03-01", "2028-02-29", "2029-02-27", "2029-01-28", 4],
        ["notice over a leap day", "2023-03-01", 12, 12, 1, "2023-05-01", "2023-03-01", "2024-02-29", "2024-02-28", 0],
        ["before the start", "2026-01-01", 12, 12, 30, "2025-11-22", "2026-01-01", "2026-12-31", "2026-12-01", 0],
        ["quarterly", "2024-11-30", 3, 3, 15, "2025-03-01", "2025-02-28", "2025-05-29", "2025-05-14", 1],
    ];

    [TestCaseSource(nameof(RenewingContracts))]
    public void ClockOf_RenewingContract_StandsInItsCurrentTerm(
        string name, string start, int term, int renewal, int notice, string asOf, string termStart, string termEnd, string cancelBy, int renewals)
    {
        var clock = ContractCalendar.ClockOf(Some(start, term, renewal, notice), Day(asOf));

        Assert.That(
            (clock.TermStart, clock.TermEnd, clock.CancelBy, clock.Renewals, clock.DaysLeft, clock.Ended),
            Is.EqualTo((Day(termStart), Day(termEnd), Day(cancelBy), renewals, Day(cancelBy).DayNumber - Day(asOf).DayNumber, false)), name);
    }

    [Test]
    public void ClockOf_CancelByPassed_BindsTheNextTermAndNamesItsCancelBy()
    {
        var clock = ContractCalendar.ClockOf(Some("2025-01-01", 12, 12, 60), Day("2025-11-22"));

        Assert.That(clock.CancelBy, Is.EqualTo(Day("2025-11-01")));
        Assert.That(clock.DaysLeft, Is.EqualTo(-21));
        Assert.That(clock.NextCancelBy, Is.EqualTo(Day("2026-11-01")));
        Assert.That(clock.BoundUntil, Is.EqualTo(Day("2026-12-31")));
    }

    [Test]
    public void ClockOf_CancelByAhead_BindsThisTermOnly()
    {
        var clock = ContractCalendar.ClockOf(Some("2025-01-01", 12, 12, 60), Day("2025-11-01"));

        Assert.That((clock.DaysLeft, clock.NextCancelBy, clock.BoundUntil), Is.EqualTo((0, (DateOnly?)clock.CancelBy, Day("2025-12-31"))));
    }

    [Test]
    public void ClockOf_NoticeLongerThanTheTerm_SkipsEveryTermThatIsBoundAlready()
    {
        // Notice of 60 days on monthly terms: on 15 January the terms to 31 January and 28 February are bound; March's notice is due on 30 January.
        var clock = ContractCalendar.ClockOf(Some("2024-01-01", 1, 1, 60), Day("2025-01-15"));

        Assert.That((clock.TermEnd, clock.CancelBy), Is.EqualTo((Day("2025-01-31"), Day("2024-12-02"))));
        Assert.That((clock.NextCancelBy, clock.BoundUntil), Is.EqualTo(((DateOnly?)Day("2025-01-30"), Day("2025-03-31"))));
    }

    [Test]
    public void ClockOf_NoAutoRenew_EndsAfterItsOnlyTerm()
    {
        var contract = Some("2024-01-01", 12, 12, 30) with { AutoRenew = false };

        var running = ContractCalendar.ClockOf(contract, Day("2024-12-31"));
        var over = ContractCalendar.ClockOf(contract, Day("2025-01-01"));

        Assert.That((running.Ended, running.NextCancelBy, running.BoundUntil), Is.EqualTo((false, (DateOnly?)null, Day("2024-12-31"))));
        Assert.That((over.Ended, over.TermEnd, over.Renewals), Is.EqualTo((true, Day("2024-12-31"), 0)));
    }

    [TestCase("2025-10-01", "2025-12-31", TestName = "ClockOf_NoticeInTime_EndsWithTheTermItWasGivenIn")]
    [TestCase("2025-12-15", "2026-12-31", TestName = "ClockOf_NoticeTooLate_EndsOneTermLater")]
    public void ClockOf_NoticeGiven_EndsThere(string given, string end)
    {
        var contract = Some("2023-01-01", 12, 12, 30) with { NoticeGiven = Day(given) };

        var before = ContractCalendar.ClockOf(contract, Day(given).AddDays(-1));
        var after = ContractCalendar.ClockOf(contract, Day(given));
        var over = ContractCalendar.ClockOf(contract, Day(end).AddDays(1));

        Assert.That(before.AutoRenew, Is.True);
        Assert.That((after.AutoRenew, after.Ended, after.BoundUntil), Is.EqualTo((false, false, Day(end))));
        Assert.That((over.Ended, over.TermEnd), Is.EqualTo((true, Day(end))));
    }

    [Test]
    public void ClockOf_AnyRenewingContractAndDay_KeepsTheLaws()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 4000; i++)
        {
            var contract = Some(new DateOnly(2000, 1, 1).AddDays(random.Next(9000)), random.Next(1, 40), random.Next(1, 40), random.Next(0, 200));
            var asOf = contract.Start.AddDays(random.Next(-100, 9000));
            var clock = ContractCalendar.ClockOf(contract, asOf);
            var next = ContractCalendar.ClockOf(contract, clock.TermEnd.AddDays(1));
            var scene = $"{contract.Start:O} {contract.TermMonths}/{contract.RenewalMonths} months, {contract.NoticeDays} days, as of {asOf:O}";

            Assert.That(asOf < contract.Start || (clock.TermStart <= asOf && asOf <= clock.TermEnd), scene);
            Assert.That((next.TermStart, next.Renewals), Is.EqualTo((clock.TermEnd.AddDays(1), clock.Renewals + 1)), scene);
            Assert.That(clock.TermEnd.DayNumber - clock.CancelBy.DayNumber, Is.EqualTo(contract.NoticeDays), scene);
            Assert.That(clock.NextCancelBy >= asOf && clock.BoundUntil >= clock.TermEnd, scene);
            Assert.That(clock.BoundUntil.DayNumber - clock.NextCancelBy!.Value.DayNumber, Is.EqualTo(contract.NoticeDays), scene);
            Assert.That(clock.TermStart.Day, Is.EqualTo(Math.Min(contract.Start.Day, DateTime.DaysInMonth(clock.TermStart.Year, clock.TermStart.Month))), scene);
        }
    }

    [Test]
    public void ClockOf_AnyContract_AgreesWithWalkingTermByTerm()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var contract = Some(new DateOnly(2010, 1, 1).AddDays(random.Next(4000)), random.Next(1, 30), random.Next(1, 30), 30);
            var asOf = contract.Start.AddDays(random.Next(6000));
            var (months, start) = (contract.TermMonths, contract.Start);
            while (contract.Start.AddMonths(months) <= asOf)
            {
                (start, months) = (contract.Start.AddMonths(months), months + contract.RenewalMonths);
            }

            var clock = ContractCalendar.ClockOf(contract, asOf);

            Assert.That((clock.TermStart, clock.TermEnd), Is.EqualTo((start, contract.Start.AddMonths(months).AddDays(-1))));
        }
    }

    [Test]
    public void ClockOf_TermOfNoMonths_IsRefused() =>
        Assert.That(() => ContractCalendar.ClockOf(Some("2025-01-01", 0, 1, 0), Day("2025-01-01")), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static Contract Some(string start, int term, int renewal, int notice) => Some(Day(start), term, renewal, notice);

    private static Contract Some(DateOnly start, int term, int renewal, int notice) => new()
    {
        Id = "c", App = "a", Start = start, TermMonths = term, RenewalMonths = renewal, NoticeDays = notice, AutoRenew = true, Lines = [],
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
