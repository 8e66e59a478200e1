using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Scheduled;

public class ReportClockTests
{
    [TestCase("Europe/Berlin", "0 0 7 * * 1", "2026-03-02T05:59:59Z", "2026-03-02T06:00:00Z")]
    [TestCase("Europe/Berlin", "0 0 7 * * 1", "2026-03-29T06:00:00Z", "2026-03-30T05:00:00Z", Description = "summer time began on the Sunday between")]
    [TestCase("America/New_York", "0 30 18 1 * *", "2026-03-02T00:00:00Z", "2026-04-01T22:30:00Z")]
    [TestCase("UTC", "0 0 6 * * *", "2026-03-02T06:00:00Z", "2026-03-03T06:00:00Z", Description = "after means after")]
    public void Next_Schedule_IsReadInTheReadersZone(string zone, string schedule, string after, string next) =>
        Assert.That(Clock(zone, schedule).Next(At(after)), Is.EqualTo(At(next)));

    [TestCase("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", Description = "02:30 does not exist: the first instant after the gap")]
    [TestCase("2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", Description = "02:30 comes twice: the first")]
    [TestCase("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", Description = "and not the second")]
    public void Next_TimeThatAClockChangeSkipsOrRepeats_IsPlannedOnce(string after, string next) =>
        Assert.That(Clock("Europe/Berlin", "0 30 2 * * *").Next(At(after)), Is.EqualTo(At(next)));

    [Test]
    public void Next_DailyReport_RunsOncePerLocalDayThroughEveryOutsideTransition()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "timezones", "transitions.json")));
        foreach (var zone in file.RootElement.GetProperty("zones").EnumerateArray())
        {
            var name = zone.GetProperty("zone").GetString()!;
            var info = TimeZoneInfo.FindSystemTimeZoneById(name);
            var clock = Clock(name, "0 30 2 * * *");
            foreach (var transition in zone.GetProperty("transitions").EnumerateArray().Select(t => t.GetProperty("utc").GetDateTimeOffset()))
            {
                var (at, days) = (transition.AddDays(-3), new List<DateOnly>());
                while (clock.Next(at) is { } next && next < transition.AddDays(3))
                {
                    days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(next, info).DateTime));
                    at = next;
                }

                Assert.That(days, Is.Unique, $"{name} {transition:O}");
                Assert.That(days, Has.Count.GreaterThanOrEqualTo(5), $"{name} {transition:O}");
            }
        }
    }

    [TestCase("2026-03-02T06:00:00Z", "2026-03-20T12:00:00Z", "2026-03-16T06:00:00Z", Description = "of two missed runs the newest")]
    [TestCase("2026-03-16T06:00:00Z", "2026-03-20T12:00:00Z", null)]
    [TestCase("2025-03-16T06:00:00Z", "2026-03-16T06:00:00Z", "2026-03-16T06:00:00Z", Description = "until means until and with")]
    public void Newest_WeeklySchedule_IsTheLastPlannedInstant(string after, string until, string? newest) =>
        Assert.That(Clock("UTC", "0 0 6 * * 1").Newest(At(after), At(until)), Is.EqualTo(newest is null ? (DateTimeOffset?)null : At(newest)));

    [Test]
    public void Newest_EverySecondSinceAYear_IsFoundAtOnce() =>
        Assert.That(Clock("UTC", "* * * * * *").Newest(At("2025-03-01T00:00:00Z"), At("2026-03-02T06:00:00Z")), Is.EqualTo(At("2026-03-02T06:00:00Z")));

    private static ReportClock Clock(string zone, string schedule) => new(new ReportPlan { Id = "r", Formats = [], Schedule = schedule, TimeZone = zone, To = [] });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
