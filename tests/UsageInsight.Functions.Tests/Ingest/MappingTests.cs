using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class MappingTests
{
    private static readonly EventRule[] Rules =
    [
        new() { Event = "noise*", Ignore = true },
        new() { Event = "Export*", Properties = new Dictionary<string, string> { ["format"] = "*" }, App = "erp", Feature = "export-${format}", Count = "pages" },
        new() { Event = "*", Route = "/boards/*/export", Feature = "board-export" },
        new() { Event = "*", Source = "other", App = "never" },
        new() { Event = "used", Seat = "who", App = "${event}-${plan}" },
    ];

    private static readonly TestCaseData[] Cases =
    [
        new TestCaseData("""{"type":"track","event":"Exported","userId":"u","properties":{"format":"pdf","pages":3}}""", "u erp.export-pdf 2026-03-02 3").SetArgDisplayNames("property in the feature, count from a property"),
        new TestCaseData("""{"type":"track","event":"Exported","userId":"u"}""", "u web.Exported 2026-03-02 1").SetArgDisplayNames("missing property falls through"),
        new TestCaseData("""{"type":"track","event":"x","userId":"u","context":{"page":{"path":"/boards/7/export"}}}""", "u web.board-export 2026-03-02 1").SetArgDisplayNames("route of the page"),
        new TestCaseData("""{"type":"page","name":"x","userId":"u","properties":{"path":"/boards/7/export"}}""", "u web.board-export 2026-03-02 1").SetArgDisplayNames("route among the properties"),
        new TestCaseData("""{"type":"track","event":"used","userId":"u","properties":{"who":"v","plan":"pro","feature":"f"}}""", "v used-pro.f 2026-03-02 1").SetArgDisplayNames("seat from a property"),
        new TestCaseData("""{"type":"track","event":"noise.tick","userId":"u"}""", null).SetArgDisplayNames("ignored"),
        new TestCaseData("""{"type":"identify","userId":"u"}""", null).SetArgDisplayNames("presence"),
        new TestCaseData("""{"type":"identify","anonymousId":"a"}""", null).SetArgDisplayNames("nobody's presence"),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task Event_IsMappedByTheFirstRuleThatMatches(string pushed, string? use)
    {
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider(), Rules);

        await server.PostAsync("/v1/batch", $$"""{"batch":[{{pushed}}]}""");

        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Failed), Is.EqualTo((1, 0)));
        Assert.That(uses, Is.EqualTo(use is null ? [] : new[] { use }));
    }

    [Test]
    public async Task Template_WithoutItsProperty_FailsWithAReason()
    {
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider(), [new() { Event = "*", Feature = "f-${missing}" }]);

        await server.PostAsync("/v1/batch", """{"batch":[{"type":"track","messageId":"m","event":"e"}]}""");

        await server.FoldAsync();
        Assert.That((await server.FailedAsync()).Single().Reason, Is.EqualTo("missing-event"));
    }
}
