using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>SIGKILL at random instants while four senders send; each keeps a journal of what was answered.</summary>
internal sealed class KillTests
{
    private const int Senders = 4;
    private const int EventsInABatch = 20;
    private const int DefaultKills = 4;

    // More kills where somebody wants to wait for them: USAGEINSIGHT_KILLS=200.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("USAGEINSIGHT_KILLS") ?? $"{DefaultKills}", CultureInfo.InvariantCulture);

    [Test]
    public async Task Kill_AtRandomInstants_LosesNothingThatWasAnsweredAndDoublesNothing()
    {
        await using var server = await ServeProcess.CreateAsync();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var stop = new CancellationTokenSource();
        var (answered, unknown) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendUntilStoppedAsync(server, client, sender, answered, unknown, stop.Token))).ToList();
        var random = new Random(20260302);
        for (var i = 0; i < Kills; i++)
        {
            await Task.Delay(random.Next(50, 700));
            await server.KillAsync();
            await server.StartAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(senders);
        Assert.That((answered.Count > 0, unknown.Count > 0), Is.EqualTo((true, true)), "batches were answered, and batches were cut");

        // What was not answered counts once or not at all; sent again, it counts once.
        foreach (var batch in unknown)
        {
            Assert.That(await PostAsync(server, client, batch), Is.EqualTo(HttpStatusCode.OK));
        }

        var expected = answered.Concat(unknown).Distinct().Count() * EventsInABatch;
        var uses = await server.StopAndReadAsync();
        Assert.That(uses.Count(use => use.EndsWith(" 1", StringComparison.Ordinal)), Is.EqualTo(expected));
        Assert.That(uses, Has.Count.EqualTo(expected));
    }

    private static async Task SendUntilStoppedAsync(ServeProcess server, HttpClient client, int sender, ConcurrentBag<string> answered, ConcurrentBag<string> unknown, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var batch = $"{sender}-{number}";
            try
            {
                (await PostAsync(server, client, batch) == HttpStatusCode.OK ? answered : unknown).Add(batch);
            }
            catch (HttpRequestException)
            {
                unknown.Add(batch);
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    // Every event is a person of its own, so that each must show exactly one use.
    private static async Task<HttpStatusCode> PostAsync(ServeProcess server, HttpClient client, string batch)
    {
        var events = Enumerable.Range(0, EventsInABatch).Select(i => $$"""{"type":"track","messageId":"{{batch}}-{{i}}","userId":"p-{{batch}}-{{i}}","event":"used","timestamp":"2026-03-02T09:00:00Z"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/v1/batch"))
        {
            Content = new StringContent($$"""{"batch":[{{string.Join(',', events)}}]}""", Encoding.UTF8, "application/json"),
            Headers = { Authorization = new("Bearer", server.Key) },
        };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
