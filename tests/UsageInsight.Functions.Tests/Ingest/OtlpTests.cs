using System.Net;
using System.Text;
using System.Text.Json;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class OtlpTests
{
    private static readonly ManualTimeProvider Clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [TestCase("events.json", "{}")]
    [TestCase("logs.json", "missing-event")]
    public async Task Example_OfTheSpecification_IsAnsweredInItsType(string file, string said)
    {
        var body = await File.ReadAllBytesAsync(Repository.RequireShared("vectors", "otlp-examples", file));
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/logs", body);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "application/json")));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(said == "{}" ? text : (await server.FailedAsync()).Single().Reason, Is.EqualTo(said));
    }

    [Test]
    public async Task PartlyBad_IsAnsweredWithRejectedCountAsText()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/logs", Logs("""{"eventName":"a"},{"body":{"stringValue":"only a message"}},{}"""));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var partial = json.RootElement.GetProperty("partialSuccess");
        Assert.That((answer.StatusCode, partial.GetProperty("rejectedLogRecords").GetString()), Is.EqualTo((HttpStatusCode.OK, "2")));
        Assert.That(partial.GetProperty("errorMessage").GetString(), Is.Not.Empty);
    }

    [Test]
    public async Task PartlyBad_InProtobuf_IsAnsweredInProtobuf()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        // resource_logs { scope_logs { log_records { } log_records { event_name: "a" } } }
        var answer = await ProtobufAsync(server, [0x0A, 0x09, 0x12, 0x07, 0x12, 0x00, 0x12, 0x03, 0x62, 0x01, (byte)'a']);

        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "application/x-protobuf")));
        Assert.That(body[..4], Is.EqualTo(new byte[] { 0x0A, (byte)(body.Length - 2), 0x08, 0x01 }));
    }

    [Test]
    public async Task Empty_IsAnsweredEmpty()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        Assert.That(await (await server.PostAsync("/v1/logs", "{}")).Content.ReadAsStringAsync(), Is.EqualTo("{}"));
        Assert.That(await (await ProtobufAsync(server, [])).Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("{\"resourceLogs\":5}")]
    [TestCase("{\"resource_logs\":[]}")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("")]
    public async Task Malformed_IsAnsweredAsStatus(string body)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/logs", body);

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That((answer.StatusCode, json.RootElement.GetProperty("code").GetInt32()), Is.EqualTo((HttpStatusCode.BadRequest, 3)));
    }

    [Test]
    public async Task Malformed_InProtobuf_IsAnsweredAsStatusInProtobuf()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await ProtobufAsync(server, [0x0A, 0x7F, 0x00]);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await answer.Content.ReadAsByteArrayAsync())[..2], Is.EqualTo(new byte[] { 0x08, 0x03 }));
    }

    [Test]
    public async Task UnknownType_IsRefused()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/logs", "{}"u8.ToArray(), request => request.Content!.Headers.ContentType = new("text/plain"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Record_TakesSeatAppAndFeatureByConvention()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        await server.PostAsync("/v1/logs", Logs(
            """
            {"eventName":"feature.used","timeUnixNano":"1772355600000000000","attributes":[{"key":"enduser.id","value":{"stringValue":"u-1"}}]},
            {"eventName":"x","timeUnixNano":1772355600000000000,"attributes":[{"key":"user.id","value":{"intValue":"7"}},{"key":"feature","value":{"stringValue":"pdf"}},{"key":"app","value":{"stringValue":"miro"}}]},
            {"observedTimeUnixNano":"1772355600000000000","body":{"kvlistValue":{"values":[{"key":"feature","value":{"stringValue":"from-body"}}]}}}
            """));

        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo(["- shop.from-body 2026-03-01 1", "7 miro.pdf 2026-03-01 1", "u-1 shop.feature.used 2026-03-01 1"]));
    }

    [Test]
    public async Task UnknownMembers_AreIgnored_AndIdsMayHaveAnyCase()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/logs", Logs("""{"eventName":"a","traceId":"5B8EFFF798038103d269b633813fc60c","severityNumber":9,"somethingNew":{"deep":[1,2]}}"""));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
    }

    [Test]
    public async Task FlagEvaluation_IsPresenceAndNotUse()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        await server.PostAsync("/v1/logs", Logs("""{"eventName":"feature_flag.evaluation","attributes":[{"key":"feature_flag.key","value":{"stringValue":"f"}},{"key":"feature_flag.context.id","value":{"stringValue":"u-1"}}]}"""));

        var (outcome, uses) = await server.FoldAsync();
        var presence = (await server.Store.ReadHoldingsAsync(CancellationToken.None)).Presence.Single();
        Assert.That((outcome.Accepted, uses.Count, presence.Kind, presence.Seat.Value), Is.EqualTo((1, 0, "exposure", "u-1")));
    }

    [Test]
    public async Task EqualRecords_InOneRequest_CountEach_AndOnceWhenSentAgain()
    {
        await using var server = await IngestServer.StartAsync(Clock);
        var body = Logs("""{"eventName":"a","timeUnixNano":"1772355600000000000"},{"eventName":"a","timeUnixNano":"1772355600000000000"}""");

        await server.PostAsync("/v1/logs", body);
        await server.PostAsync("/v1/logs", body);

        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Duplicate), Is.EqualTo((2, 2)));
        Assert.That(uses, Is.EqualTo(["- shop.a 2026-03-01 2"]));
    }

    private static string Logs(string records) =>
        $$$"""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{{{records}}}]}],"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}}]}""";

    private static Task<HttpResponseMessage> ProtobufAsync(IngestServer server, byte[] body) =>
        server.PostAsync("/v1/logs", body, request => request.Content!.Headers.ContentType = new("application/x-protobuf"));
}
