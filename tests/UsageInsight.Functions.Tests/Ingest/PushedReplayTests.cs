using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class PushedReplayTests
{
    [TestCase("/v1/batch", """{"batch":[{"type":"track","messageId":"m","userId":"u-1","event":"e"}]}""", "u-1 web.e 2026-03-02 1")]
    [TestCase("/v1/track", """{"messageId":"m","userId":"u-1","event":"e"}""", "u-1 web.e 2026-03-02 1")]
    [TestCase("/batch", """{"batch":[{"uuid":"m","distinct_id":"u-1","event":"e"}]}""", "u-1 web.e 2026-03-02 1")]
    public async Task Failed_AfterTheRuleIsMended_CountsOnceHoweverOftenReplayed(string path, string body, string use)
    {
        // A template without its property makes the event fail.
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider(), [new() { Event = "*", Feature = "f-${missing}" }]);
        await server.PostAsync(path, body);
        await server.FoldAsync();
        var failed = (await server.FailedAsync()).Single();
        var replay = new PushedReplay(new([]), new(IngestServer.StoreKey, SeatNaming.Given), TimeProvider.System);

        await server.Store.ReplayAsync([failed.Id], replay.Read(failed)!, CancellationToken.None);
        await server.Store.ReplayAsync([failed.Id], replay.Read(failed)!, CancellationToken.None);

        var (_, uses) = await server.FoldAsync();
        Assert.That((await server.FailedAsync()).Count, Is.Zero);
        Assert.That(uses, Is.EqualTo([use]));
    }

    [Test]
    public async Task Failed_ThatIsStillBad_KeepsItsFailure()
    {
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider());
        await server.PostAsync("/v1/batch", """{"batch":[{"type":"track","userId":"u-1"}]}""");
        await server.FoldAsync();

        var again = new PushedReplay(new(Array.Empty<EventRule>()), new(IngestServer.StoreKey, SeatNaming.Given), TimeProvider.System).Read((await server.FailedAsync()).Single());

        Assert.That(again!.Failed.Single().Reason, Is.EqualTo("missing-event"));
    }
}
