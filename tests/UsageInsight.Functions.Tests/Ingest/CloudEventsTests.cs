using System.Net;
using System.Text;
using System.Text.Json;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class CloudEventsTests
{
    private const string One = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";

    private static readonly ManualTimeProvider Clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private static IEnumerable<TestCaseData> Conformance()
    {
        foreach (var (file, member, status) in new[] { ("valid-events", "event", 200), ("invalid-events", "event", 400), ("valid-batches", "batch", 200), ("invalid-batches", "batch", 400) })
        {
            if (Repository.Shared is null)
            {
                yield return new TestCaseData(member, "", status).SetArgDisplayNames(file);
                continue;
            }

            using var tests = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Shared, "vectors", "cloudevents", "format-json", file + ".json")));
            foreach (var test in tests.RootElement.GetProperty("tests").EnumerateArray())
            {
                yield return new TestCaseData(member, test.GetProperty(member).GetRawText(), status).SetArgDisplayNames(test.GetProperty("id").GetString()!);
            }
        }
    }

    [TestCaseSource(nameof(Conformance))]
    public async Task Conformance_EachCase_IsTakenOrRefused(string member, string body, int status)
    {
        Repository.RequireShared("vectors", "cloudevents");
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await PostAsync(server, member == "batch" ? Batch : One, body);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Batch_WithTheSameEventTwice_CountsOnce()
    {
        await using var server = await IngestServer.StartAsync(Clock);
        const string Event = """{"specversion":"1.0","id":"1","source":"https://tools.example/board-export/","type":"used","subject":"u-1","data":{"feature":"pdf"}}""";

        await PostAsync(server, Batch, $"[{Event},{Event}]");

        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Duplicate), Is.EqualTo((1, 1)));
        Assert.That(uses, Is.EqualTo(["u-1 board-export.pdf 2026-03-02 1"]));
    }

    [Test]
    public async Task SameId_FromAnotherSource_IsAnotherEvent()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        await PostAsync(server, Batch, """[{"specversion":"1.0","id":"1","source":"/a","type":"t"},{"specversion":"1.0","id":"1","source":"/b","type":"t"}]""");

        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo(["- a.t 2026-03-02 1", "- b.t 2026-03-02 1"]));
    }

    // The subject as the sender puts it into the header, byte by byte, and what it means.
    [TestCase("Zo\u00EB 100%25", "Zoë 100%", TestName = "Binary_RawLatin1_IsRead")]
    [TestCase("Zo\u00C3\u00AB", "Zoë", TestName = "Binary_RawUtf8_IsRead")]
    [TestCase("Zo%C3%AB%20%F0%9F%98%80", "Zoë 😀", TestName = "Binary_PercentEncodedUtf8_IsRead")]
    [TestCase("%2541", "%41", TestName = "Binary_PercentEncoding_IsDecodedOnce")]
    public async Task Binary(string subject, string seat)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await RawAsync(server, $"ce-specversion: 1.0\r\nce-id: 1\r\nce-type: used\r\nce-source: /tools/board\r\nce-subject: {subject}\r\nContent-Type: application/json; charset=utf-8", """{"feature":"pdf"}""");

        Assert.That(answer, Does.StartWith("HTTP/1.1 200"));
        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo([$"{seat} board.pdf 2026-03-02 1"]));
    }

    [TestCase("ce-specversion: 1.0\r\nce-id: 1\r\nce-type: t\r\nce-source: /a\r\nce-subject: %FF", "400", TestName = "Binary_DecodedToInvalidUtf8_IsRefused")]
    [TestCase("ce-specversion: 1.0\r\nce-id: 1\r\nce-type: t\r\nce-source: /a\r\nce-datacontenttype: text/plain", "400", TestName = "Binary_WithDataContentTypeHeader_IsRefused")]
    [TestCase("ce-specversion: 1.0\r\nce-type: t\r\nce-source: /a", "400", TestName = "Binary_WithoutId_IsRefused")]
    [TestCase("Content-Type: application/cloudevents+avro", "415", TestName = "UnknownFormat_IsRefused")]
    [TestCase("Content-Type: application/cloudevents-batch+avro", "415", TestName = "UnknownBatchFormat_IsRefused")]
    [TestCase("Content-Type: application/json", "415", TestName = "NoEvent_IsRefused")]
    public async Task Refused(string headers, string status)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        Assert.That(await RawAsync(server, headers, "{}"), Does.StartWith("HTTP/1.1 " + status));
    }

    [Test]
    public async Task Captured_JavaScriptSdk_IsTaken()
    {
        var file = Repository.RequireShared("samples", "cloudevents", "captured", "js-sdk-10.0.0.binary-latin1.json");
        await using var server = await IngestServer.StartAsync(Clock);

        foreach (var request in CapturedRequest.Read(file))
        {
            var headers = string.Join("\r\n", request.Headers.Where(h => h.Key.StartsWith("ce-", StringComparison.Ordinal) || h.Key == "content-type").Select(h => $"{h.Key}: {h.Value}"));
            Assert.That(await RawAsync(server, headers, Encoding.UTF8.GetString(request.Body)), Does.StartWith("HTTP/1.1 200"));
        }

        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Duplicate), Is.EqualTo((1, 1)));
        Assert.That(uses, Is.EqualTo(["Zoë 100% board.com.example.feature.used 2026-01-05 1"]));
    }

    [Test]
    public async Task Handshake_Options_AllowsTheOrigin()
    {
        await using var server = await IngestServer.StartAsync(Clock);
        var request = new HttpRequestMessage(HttpMethod.Options, "/events");
        request.Headers.Add("WebHook-Request-Origin", "events.example");

        var answer = await server.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("WebHook-Allowed-Origin"), Is.EqualTo(["events.example"]));
    }

    private static Task<HttpResponseMessage> PostAsync(IngestServer server, string type, string body) =>
        server.PostAsync("/events", Encoding.UTF8.GetBytes(body), request => request.Content!.Headers.ContentType = new(type) { CharSet = "utf-8" });

    // Over a bare socket: .NET's client does not send Latin-1 header values.
    private static async Task<string> RawAsync(IngestServer server, string headers, string body)
    {
        using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", server.Client.BaseAddress!.Port);
        var stream = socket.GetStream();
        var content = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"POST /events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Key}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n{headers}\r\n\r\n"));
        await stream.WriteAsync(content);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
