using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using UsageInsight.Testing;
using YamlDotNet.RepresentationModel;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>The suites of others beside the JSON format's cases: CloudEvents' HTTP feature and events, Segment's own fixtures.</summary>
internal sealed class StandardSuiteTests
{
    private static readonly ManualTimeProvider Clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task CloudEventsHttpFeature_EveryRequest_IsTaken()
    {
        var feature = await File.ReadAllTextAsync(Repository.RequireShared("vectors", "cloudevents", "features", "http-protocol-binding.feature.txt"));
        var requests = 0;
        foreach (var scenario in feature.Split("Scenario Outline:")[1..])
        {
            var request = Unindented(scenario.Split("\"\"\"")[1]);
            foreach (var contentType in Regex.Matches(scenario.Split("Examples:")[1], @"\| (application/[^|]*?) *\|").Select(m => m.Groups[1].Value))
            {
                await using var server = await IngestServer.StartAsync(Clock);
                var (head, body) = (request.Split("\n\n", 2)[0], request.Split("\n\n", 2)[1].TrimEnd());

                var answer = await server.PostAsync("/events", Encoding.UTF8.GetBytes(body), message => Headers(message, head, contentType));

                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
                Assert.That((await server.FoldAsync()).Uses, Is.EqualTo(new[] { "- subcontext.com.example.someevent 2018-04-05 1" }));
                requests++;
            }
        }

        Assert.That(requests, Is.EqualTo(4));
    }

    [TestCase("v1.yaml.txt")]
    [TestCase("v1_minimum.yaml.txt")]
    public async Task CloudEventsYaml_EveryEventInBothModes_CountsOnce(string file)
    {
        var yaml = new YamlStream();
        using (var text = new StreamReader(Repository.RequireShared("vectors", "cloudevents", "yaml", file)))
        {
            yaml.Load(text);
        }

        await using var server = await IngestServer.StartAsync(Clock);
        foreach (var attributes in yaml.Documents.Select(d => (YamlMappingNode)d.RootNode).Select(Attributes))
        {
            var data = attributes.Remove("data", out var given) ? given : "";
            var type = attributes.GetValueOrDefault("datacontenttype", "text/plain; charset=utf-8");
            var structured = JsonSerializer.Serialize(attributes.Append(new("data", data)).ToDictionary());
            var first = await server.PostAsync("/events", Encoding.UTF8.GetBytes(structured), m => m.Content!.Headers.ContentType = new("application/cloudevents+json"));
            attributes.Remove("datacontenttype");
            var second = await server.PostAsync("/events", Encoding.UTF8.GetBytes(data), message =>
            {
                message.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
                attributes.ToList().ForEach(a => message.Headers.TryAddWithoutValidation($"ce-{a.Key}", Uri.EscapeDataString(a.Value)));
            });

            Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), structured + await second.Content.ReadAsStringAsync());
        }

        var (outcome, uses) = await server.FoldAsync();
        var ids = yaml.Documents.Select(d => Attributes((YamlMappingNode)d.RootNode)["id"]).Distinct().Count();
        Assert.That((outcome.Accepted, outcome.Failed), Is.EqualTo((ids, 0)), string.Join('\n', uses));
    }

    // The fixtures are sent by a clock of 2009, which is corrected by as much as it is wrong: the events are of today.
    [TestCase("test-many-track.json", 1, 2, "123456 web.Download 2026-03-02 1")]
    [TestCase("test-messageid-track.json", 1, 0, "123456 web.Download 2026-03-02 1")]
    [TestCase("test-context-track.json", 1, 0, "123456 web.Download 2026-03-02 1")]
    [TestCase("test-enqueue-identify.json", 1, 0, null)]
    public async Task SegmentFixture_IsCountedByItsMessageId(string file, int accepted, int duplicate, string? use)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/batch", await File.ReadAllBytesAsync(Repository.RequireShared("vectors", "segment", file)));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{\"success\":true}"));
        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Duplicate, outcome.Failed), Is.EqualTo((accepted, duplicate, 0)));
        Assert.That(uses, use is null ? Is.Empty : Is.EqualTo(new[] { use }));
    }

    private static Dictionary<string, string> Attributes(YamlMappingNode document)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in ((YamlMappingNode)document["ContextAttributes"]).Children)
        {
            if (value is YamlScalarNode scalar)
            {
                attributes[name.ToString()] = scalar.Value!;
            }
            else if (value is YamlMappingNode extensions)
            {
                extensions.Children.ToList().ForEach(e => attributes[e.Key.ToString()] = e.Value.ToString());
            }
        }

        if (document.Children.TryGetValue("Data", out var data))
        {
            attributes["data"] = data.ToString();
        }

        return attributes;
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n')[1..].Select(line => line.Length > 8 ? line[8..] : line.TrimStart()));

    private static void Headers(HttpRequestMessage message, string head, string contentType)
    {
        message.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        foreach (var header in head.Split('\n').Where(line => line.StartsWith("ce-", StringComparison.Ordinal)).Select(line => line.Split(": ", 2)))
        {
            message.Headers.TryAddWithoutValidation(header[0], header[1]);
        }
    }
}
