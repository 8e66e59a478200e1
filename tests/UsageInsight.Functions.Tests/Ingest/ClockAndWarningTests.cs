using System.Text;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Ingest.Segment;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class ClockAndWarningTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 0, 5, 0, TimeSpan.Zero);

    private static readonly TestCaseData[] Clocks =
    [
        new TestCaseData("2026-03-02T00:00:00Z", "2026-03-02T00:05:00Z", "2026-03-02").SetArgDisplayNames("right clock"),
        new TestCaseData("2026-03-01T23:58:00Z", "2026-03-02T00:00:00Z", "2026-03-01").SetArgDisplayNames("five minutes are the network, not the clock"),
        new TestCaseData("2019-12-31T23:59:00Z", "2020-01-01T00:00:00Z", "2026-03-02").SetArgDisplayNames("clock years behind"),
        new TestCaseData("2026-03-02T22:00:00Z", "2026-03-03T00:05:00Z", "2026-03-01").SetArgDisplayNames("clock a day ahead, event two hours before"),
        new TestCaseData("2026-02-20T08:00:00Z", "2026-03-02T00:05:00Z", "2026-02-20").SetArgDisplayNames("late event, right clock"),
        new TestCaseData("2026-2-02T08:00:00Z", "2026-03-02T00:05:00Z", "2026-03-02").SetArgDisplayNames("unreadable time is the time of receipt"),
    ];

    [TestCaseSource(nameof(Clocks))]
    public void Event_IsDatedByTheSendersClockCorrected(string timestamp, string sentAt, string day)
    {
        var usage = Build($$"""{"batch":[{"type":"track","messageId":"m","event":"e","timestamp":"{{timestamp}}"}],"sentAt":"{{sentAt}}"}""", new()).Records!.Usage!;

        Assert.That(DateOnly.FromDayNumber(usage.Day[0]).ToString("yyyy-MM-dd"), Is.EqualTo(day));
    }

    [Test]
    public void EventsWithoutIds_AreOneWhenTheyHaveATimeAndAreSentAgain_AndEachCountsWithout()
    {
        const string Timed = """{"batch":[{"type":"track","event":"e","timestamp":"2026-03-01T08:00:00Z"},{"type":"track","event":"e"}]}""";

        var (first, second) = (Build(Timed, new()).Records!.Usage!, Build(Timed, new()).Records!.Usage!);

        Assert.That((first.Ids[0] == second.Ids[0], first.Ids[1] == second.Ids[1]), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Warnings_AreCountedAndAddedUpOverRestarts()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = IngestServer.StoreKey }, TimeProvider.System, CancellationToken.None);
        for (var start = 0; start < 2; start++)
        {
            var warnings = new IngestWarnings();
            Build("""{"batch":[{"type":"track","event":"e","timestamp":"soon"},{"type":"track","messageId":"m","event":"e","timestamp":"2019-12-31T23:59:00Z"}],"sentAt":"2020-01-01T00:00:00Z"}""", warnings);
            await warnings.SaveAsync(store, CancellationToken.None);
            await warnings.SaveAsync(store, CancellationToken.None);
        }

        var kept = await store.ReadDocumentAsync(IngestWarnings.Collection, "web", CancellationToken.None);
        Assert.That(IngestWarnings.Read(kept!.Json), Is.EqualTo(new Dictionary<string, long> { ["bad-time"] = 2, ["clock-skew"] = 2, ["missing-id"] = 2 }));
    }

    private static PushedBatch Build(string json, IngestWarnings warnings)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var events = new PushedEvents();
        events.Begin(body, body.Length, EventMapping.Default.Fields.Count);
        Assert.That(SegmentReader.TryReadBatch(events, EventMapping.Default.Fields, new(), out var envelope), Is.True);
        return new BatchAssembler(new(IngestServer.StoreKey, SeatNaming.Given), TimeProvider.System, warnings)
            .Build(events, EventMapping.Default, new("web", "segment", Received, envelope.SentTicks));
    }
}
