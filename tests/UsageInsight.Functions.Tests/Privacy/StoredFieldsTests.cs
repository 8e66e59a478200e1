using System.Reflection;
using UsageInsight.Analysis;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Privacy.Page;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>What is kept of a person is a list; a field that is not in it, or tells more than a day, does not get in by accident.</summary>
internal sealed class StoredFieldsTests
{
    private static readonly Dictionary<string, (Type Type, string[] Structure)> Records = new()
    {
        // Positions and the count of rows hold no more than the lists they point into.
        [StoredFields.Use] = (typeof(UsageBatch), [nameof(UsageBatch.Count), nameof(UsageBatch.SeatOf), nameof(UsageBatch.FeatureOf)]),
        [StoredFields.Held] = (typeof(SeatRecord), []),
        [StoredFields.Seen] = (typeof(PresenceRecord), []),
        [StoredFields.Verdict] = (typeof(SeatFinding), []),
        [StoredFields.Name] = (typeof(PersonName), []),
    };

    private static readonly Type[] TellsATime = [typeof(DateTime), typeof(DateTimeOffset), typeof(TimeOnly), typeof(TimeSpan)];

    private static readonly string[] Forbidden = ["time", "hour", "minute", "duration", "idle", "key", "mouse", "screen", "ip", "address", "device", "location", "url", "title", "score", "rank", "content"];

    public static IEnumerable<string> Kinds => Records.Keys;

    [TestCaseSource(nameof(Kinds))]
    public void Fields_OfARecord_AreTheOnesThatThePageTells(string kind)
    {
        var (type, structure) = Records[kind];

        Assert.That(Fields(type).Select(p => p.Name).Except(structure), Is.EquivalentTo(StoredFields.All.Where(f => f.Record == kind).Select(f => f.Field)));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Fields_OfARecord_TellNoTimeAndNothingOfTheForbiddenKinds(string kind)
    {
        var fields = Fields(Records[kind].Type).ToList();

        Assert.That(fields.Where(p => TellsATime.Contains(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)).Select(p => p.Name), Is.Empty);
        Assert.That(fields.Where(p => Forbidden.Any(word => Words(p.Name).Contains(word, StringComparer.OrdinalIgnoreCase))).Select(p => p.Name), Is.Empty);
    }

    // What a batch carries of people is these records and nothing else.
    [Test]
    public void Batch_CarriesNoOtherRecordOfAPerson() =>
        Assert.That(
            Fields(typeof(RecordBatch)).Select(p => p.Name),
            Is.EquivalentTo(new[] { "Source", "ReceivedAt", "Usage", "Seats", "Presence", "Entitlements", "Failed", "Checkpoint", "Restates", "CompleteThrough", "ConcealsNames", "AddsToStatements" }));

    private static IEnumerable<PropertyInfo> Fields(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract");

    private static IEnumerable<string> Words(string name) => System.Text.RegularExpressions.Regex.Split(name, "(?<=[a-z0-9])(?=[A-Z])");
}
