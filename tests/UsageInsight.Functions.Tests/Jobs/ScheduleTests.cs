using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Jobs;

internal sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static IEnumerable<TestCaseData> Changes()
    {
        if (Repository.Shared is null)
        {
            yield return new TestCaseData("UTC", default(DateTimeOffset)).Ignore("needs the outside material: set USAGEINSIGHT_SHARED or put it at ../shared");
            yield break;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Shared, "vectors", "timezones", "transitions.json")));
        foreach (var zone in json.RootElement.GetProperty("zones").EnumerateArray())
        {
            var name = zone.GetProperty("zone").GetString()!;
            foreach (var at in zone.GetProperty("transitions").EnumerateArray().Select(t => t.GetProperty("utc").GetDateTimeOffset()))
            {
                yield return new TestCaseData(name, at).SetArgDisplayNames(name, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }
    }

    // Half past every hour: whenever the zone's clocks are set, some of these do not exist or come twice.
    [TestCaseSource(nameof(Changes))]
    public void Daily_OverAChangeOfClocks_ComesOnceOnEveryLocalDay(string name, DateTimeOffset at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var days = Instants(at.AddDays(-2), at.AddDays(2), TimeSpan.FromMinutes(15)).Select(i => WallClock.At(i, zone).Date).Distinct().ToList();
        foreach (var hour in Enumerable.Range(0, 24))
        {
            var runs = Between(new($"0 30 {hour} * * *", zone), at.AddDays(-3), at.AddDays(3)).Select(i => WallClock.At(i, zone).Date).ToList();

            Assert.That(runs, Is.Unique, $"{hour}:30");
            Assert.That(days[1..^1], Is.SubsetOf(runs), $"{hour}:30");
        }
    }

    [TestCaseSource(nameof(Changes))]
    public void EveryQuarterOfAnHour_OverAChangeOfClocks_KeepsItsBeat(string name, DateTimeOffset at)
    {
        var runs = Between(new("0 */15 * * * *", TimeZoneInfo.FindSystemTimeZoneById(name)), at.AddHours(-3), at.AddHours(3));

        Assert.That(runs, Is.EqualTo(Instants(at.AddHours(-3), at.AddHours(3), TimeSpan.FromMinutes(15)).Skip(1)));
    }

    [TestCase("2026-03-29", "2026-03-29T01:00:00Z", Description = "02:30 does not exist: the first instant after it")]
    [TestCase("2026-10-25", "2026-10-25T00:30:00Z", Description = "02:30 comes twice: the first")]
    [TestCase("2026-07-01", "2026-07-01T00:30:00Z")]
    public void HalfPastTwo_InBerlin_ComesAt(string day, string expected)
    {
        var midnight = DateTimeOffset.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddHours(-3);
        var schedule = new Schedule("0 30 2 * * *", Berlin);

        Assert.That(schedule.NextAfter(midnight), Is.EqualTo(Instant(expected)));
        Assert.That(schedule.LastAt(Instant(expected)), Is.EqualTo(Instant(expected)));
    }

    [TestCase("0 0 6 * * 1", "2026-11-28T10:00:00Z", "2026-11-23T05:00:00Z")]
    [TestCase("0 0 6 1 1 *", "2026-11-28T10:00:00Z", "2026-01-01T05:00:00Z")]
    [TestCase("0 0 6 29 2 *", "2026-11-28T10:00:00Z", "2024-02-29T05:00:00Z")]
    [TestCase("* * * * * *", "2026-11-28T10:00:00.5Z", "2026-11-28T10:00:00Z")]
    [TestCase("0 0 6 30 2 *", "2026-11-28T10:00:00Z", null)]
    public void LastAt_FindsTheLatestOccurrence(string expression, string now, string? expected) =>
        Assert.That(new Schedule(expression, Berlin).LastAt(Instant(now)), Is.EqualTo(expected is null ? null : Instant(expected)));

    [Test]
    public void NextAfter_ADateThatNeverComes_IsNull() => Assert.That(new Schedule("0 0 6 30 2 *", Berlin).NextAfter(Instant("2026-01-01T00:00:00Z")), Is.Null);

    private static List<DateTimeOffset> Between(Schedule schedule, DateTimeOffset from, DateTimeOffset to)
    {
        var all = new List<DateTimeOffset>();
        for (var next = schedule.NextAfter(from); next <= to; next = schedule.NextAfter(next.Value))
        {
            all.Add(next.Value);
        }

        return all;
    }

    private static IEnumerable<DateTimeOffset> Instants(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        for (var at = from; at <= to; at += step)
        {
            yield return at;
        }
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
