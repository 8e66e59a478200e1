using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>Clients of other people, unmodified, against the real program: every event that was answered 2xx counts exactly once.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class UnmodifiedClientTests
{
    private const int Events = 60;
    private const int DotNetEvents = 30;
    private const int DotNetBatch = 10;

    // In the order of requests: the first passes, then everything that can go wrong goes wrong.
    private static readonly ProxyFault[] Trouble =
    [
        ProxyFault.None, ProxyFault.TooManyRequests, ProxyFault.Unavailable, ProxyFault.LoseAnswer, ProxyFault.None, ProxyFault.Kill,
    ];

    [TestCase("segment", "tool.export")]
    [TestCase("posthog", "tool.export")]
    [TestCase("otelJson", "tool.export")]
    [TestCase("otelProto", "tool.export")]
    public async Task ClientThatRetries_ThroughRefusalsLostAnswersAndAKill_CountsEveryEventOnce(string client, string feature)
    {
        await using var server = await ServeProcess.CreateAsync();
        await using var proxy = await FaultProxy.StartAsync(server, Trouble);

        var errors = await SendAsync(client, proxy.Url, server.Key, Events);

        Assert.That(proxy.Requests, Is.GreaterThan(Trouble.Length), "the trouble was met");
        Assert.That(errors, Is.Empty);
        Assert.That(Counts(await server.StopAndReadAsync()), Is.EqualTo(EachOnce(feature, Enumerable.Range(0, Events))));
        Assert.That(server.Log, Does.Not.Contain(server.Key));
    }

    [Test]
    public async Task CloudEventsClient_WhichNeverRetries_CountsWhatWasAnswered2xxOnce()
    {
        await using var server = await ServeProcess.CreateAsync();
        await using var proxy = await FaultProxy.StartAsync(server, ProxyFault.None, ProxyFault.Unavailable, ProxyFault.None, ProxyFault.TooManyRequests);

        // An odd number of events makes the script send in binary mode.
        await SendAsync("cloudevents", proxy.Url, server.Key, 15);

        var answered = proxy.Journal.Where(entry => entry.Status == 200).Select(entry => entry.Subject).Order(StringComparer.Ordinal).ToList();
        Assert.That(answered, Has.Count.EqualTo(13));
        Assert.That(Counts(await server.StopAndReadAsync()), Is.EqualTo(answered.Select(seat => $"{seat} tool.export 1")));
    }

    [Test]
    public async Task CloudEventsClient_InStructuredMode_CountsEachOnce()
    {
        await using var server = await ServeProcess.CreateAsync();

        Assert.That(await SendAsync("cloudevents", server.Url.ToString(), server.Key, 10), Is.Empty);

        Assert.That(Counts(await server.StopAndReadAsync()), Is.EqualTo(EachOnce("tool.export", Enumerable.Range(0, 10))));
    }

    [Test]
    [NonParallelizable]
    public async Task DotNetExporter_WithItsRetrySwitch_CountsEveryEventOnceThroughAllTrouble()
    {
        await using var server = await ServeProcess.CreateAsync();
        await using var proxy = await FaultProxy.StartAsync(server, Trouble);

        await SendByDotNetAsync(proxy, server.Key, retry: "in_memory", () => proxy.Journal.Count(entry => entry.Status == 200) == DotNetEvents / DotNetBatch);

        Assert.That(proxy.Requests, Is.GreaterThan(Trouble.Length), "the trouble was met");
        Assert.That(Counts(await server.StopAndReadAsync()), Is.EqualTo(EachOnce("tool.export", Enumerable.Range(0, DotNetEvents))));
    }

    [Test]
    [NonParallelizable]
    public async Task DotNetExporter_AsItIs_LosesWhatIsRefusedAndCountsTheRestOnce()
    {
        await using var server = await ServeProcess.CreateAsync();
        await using var proxy = await FaultProxy.StartAsync(server, ProxyFault.None, ProxyFault.TooManyRequests, ProxyFault.Unavailable);

        await SendByDotNetAsync(proxy, server.Key, retry: null, () => proxy.Journal.Count == DotNetEvents / DotNetBatch);

        // It never sends again, as the docs say: behind it stands a queue of your own, or a refusal loses events.
        Assert.That(proxy.Journal.Select(entry => entry.Status).Order(), Is.EqualTo(new[] { 200, 429, 503 }));
        Assert.That(Counts(await server.StopAndReadAsync()), Is.EqualTo(EachOnce("tool.export", Enumerable.Range(0, DotNetBatch))));
    }

    // Closing gives an exporter five seconds only, so it is closed once it has sent everything.
    private static async Task SendByDotNetAsync(FaultProxy proxy, string key, string? retry, Func<bool> isDone)
    {
        Environment.SetEnvironmentVariable("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", retry);
        using (var logs = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("tool"));
            options.AddOtlpExporter((exporter, processor) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = new(proxy.Url + "/v1/logs");
                exporter.TimeoutMilliseconds = 30_000;
                exporter.Headers = $"authorization=Bearer {key}";
                processor.BatchExportProcessorOptions = new() { MaxExportBatchSize = DotNetBatch, ScheduledDelayMilliseconds = 100 };
            });
        })))
        {
            var logger = logs.CreateLogger("usage");
            for (var i = 0; i < DotNetEvents; i++)
            {
                logger.Log(LogLevel.Information, new EventId(1, "export"), new List<KeyValuePair<string, object?>> { new("user.id", $"person-{i}") }, null, (_, _) => "used");
            }

            for (var waited = Stopwatch.StartNew(); !isDone() && waited.Elapsed < TimeSpan.FromMinutes(1);)
            {
                await Task.Delay(50);
            }
        }
    }

    private static IEnumerable<string> EachOnce(string feature, IEnumerable<int> people) =>
        people.Select(i => $"person-{i} {feature} 1").Order(StringComparer.Ordinal);

    // The day is the day of the test, or two around midnight.
    private static IEnumerable<string> Counts(IReadOnlyList<string> uses) =>
        uses.Select(use => use.Split(' ')).Select(parts => $"{parts[0]} {parts[1]} {parts[3]}").Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> SendAsync(string client, string url, string key, int count)
    {
        var folder = Path.Combine(Repository.Root, "tests", "clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Assert.Ignore("needs the clients of other people: run npm ci in tests/clients");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "send.mjs"), client, url.TrimEnd('/'), key, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        using var json = JsonDocument.Parse((await output).Trim().Split('\n')[^1]);
        return [.. json.RootElement.GetProperty("errors").EnumerateArray().Select(e => e.ToString())];
    }
}
