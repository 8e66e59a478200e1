using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Analytics.Tests.Intake;

public class Rfc3339Tests
{
    // What of numbers-dates/dates.json is taken, and as which UTC day; everything else there is refused.
    private static readonly Dictionary<string, string> Taken = new(StringComparer.Ordinal)
    {
        ["2016-12-31T23:59:60Z"] = "2016-12-31",
        ["0001-01-01T00:00:00Z"] = "0001-01-01",
        ["9999-12-31T23:59:59.9999999Z"] = "9999-12-31",
        ["9999-12-31T23:59:59.999999999Z"] = "9999-12-31",
        ["1600-12-31T23:59:59Z"] = "1600-12-31",
        ["1601-01-01T00:00:00Z"] = "1601-01-01",
        ["1969-12-31T23:59:59Z"] = "1969-12-31",
        ["1970-01-01T00:00:00Z"] = "1970-01-01",
        ["2038-01-19T03:14:08Z"] = "2038-01-19",
        ["2262-04-11T23:47:16.854775808Z"] = "2262-04-11",
        ["2026-03-29T02:30:00+01:00"] = "2026-03-29",
        ["2026-10-25T02:30:00+02:00"] = "2026-10-25",
        ["2026-10-25T02:30:00+01:00"] = "2026-10-25",
        ["2026-01-01T00:00:00+14:00"] = "2025-12-31",
        ["2026-01-01T00:00:00-12:00"] = "2026-01-01",
        ["2026-01-01t00:00:00z"] = "2026-01-01",
        ["2026-01-01"] = "2026-01-01",
        ["2026-01-01T00:00:00.1234567Z"] = "2026-01-01",
        ["2026-01-01T00:00:00.12345678Z"] = "2026-01-01",
    };

    [Test]
    public void Day_OfEveryTroublesomeText_IsTheDocumentedOneOrRefused()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "numbers-dates", "dates.json")));
        var texts = vectors.RootElement.GetProperty("values").EnumerateArray().Select(v => v.GetString()!).ToList();

        var read = texts.Where(t => Rfc3339.TryParseDay(t, out _)).ToDictionary(t => t, t =>
        {
            Rfc3339.TryParseDay(t, out var day);
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        });

        Assert.That(read, Is.EquivalentTo(Taken));
    }

    [TestCase("date.json", false)]
    [TestCase("date-time.json", true)]
    public void Parser_OnTheSchemaSuitesStrings_AgreesWithTheSuite(string file, bool time)
    {
        using var suite = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "json-schema-formats", file)));
        var cases = suite.RootElement.EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray())
            .Where(test => test.GetProperty("data").ValueKind == JsonValueKind.String)
            .Select(test => (Text: test.GetProperty("data").GetString()!, Valid: test.GetProperty("valid").GetBoolean())).ToList();

        var disagreeing = cases.Where(c => (time ? Rfc3339.TryParseInstant(c.Text, out _) : c.Text.Length < 20 && Rfc3339.TryParseDay(c.Text, out _)) != c.Valid);

        Assert.That(cases, Is.Not.Empty);
        Assert.That(disagreeing, Is.Empty);
    }

    [Test]
    public void Day_OfEveryDayThereIs_AgreesWithDateOnly()
    {
        for (var number = 0; number <= DateOnly.MaxValue.DayNumber; number += 7)
        {
            var text = Encoding.ASCII.GetBytes(DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Assert.That(Rfc3339.TryParseDay(text, out var read) && read == number, Is.True, () => Encoding.ASCII.GetString(text));
        }
    }

    [TestCase("2026-01-31T23:59:59.12345678-01:00", "2026-02-01T00:59:59.1234567+00:00")]
    [TestCase("1998-12-31T15:59:60.5-08:00", "1998-12-31T23:59:59.9999999+00:00")]
    [TestCase("2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00.0000000+00:00")]
    public void Instant_WithOffset_IsGivenInUtc(string text, string expected)
    {
        Assert.That(Rfc3339.TryParseInstant(text, out var instant), Is.True);
        Assert.That(instant.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("0001-01-01T00:00:00+00:01")]
    [TestCase("9999-12-31T23:59:00-00:01")]
    [TestCase("2026-01-01T00:00:00.Z")]
    [TestCase("2026-01-01T00:00:00")]
    [TestCase("2024-02-29T23:59:60Z")]
    [TestCase("2026-01-01T00:00:00+01:00Z")]
    public void Instant_OutsideTheRules_IsRefused(string text) => Assert.That(Rfc3339.TryParseInstant(text, out _), Is.False);
}
