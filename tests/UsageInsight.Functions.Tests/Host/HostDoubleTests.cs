using Microsoft.AspNetCore.Http;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The double against what the real host was seen to send.</summary>
internal sealed class HostDoubleTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 22, 8, 36, 0, TimeSpan.Zero);

    [Test]
    public async Task Probe_LooksLikeTheRealOne() => Assert.That(await SentAsync(link => link.ReadyAsync(CancellationToken.None)), Is.EqualTo(Captured("GET / ")));

    [Test]
    public async Task QueueMessage_LooksLikeTheRealOne()
    {
        var message = new QueuedMessage { Text = "", InsertedAt = Then, DequeueCount = 1 };

        Assert.That(
            await SentAsync(link => link.InvokeAsync("onqueue", Guid.NewGuid().ToString(), HandlerBody.Queue("onqueue", "msg", message, "ok3"), CancellationToken.None)),
            Is.EqualTo(Captured("POST /onqueue ")));
    }

    [Test]
    public async Task MissedTimer_LooksLikeTheRealOne()
    {
        var status = new TimerStatus(Then, Then.AddMinutes(1));

        Assert.That(
            await SentAsync(link => link.InvokeAsync("minute", Guid.NewGuid().ToString(), HandlerBody.Timer("minute", "timer", status, pastDue: true, byHand: false), CancellationToken.None)),
            Is.EqualTo(Captured("POST /minute ")));
    }

    [Test]
    public async Task PassedOnRequest_LooksLikeTheRealOne()
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Request.Path = "/api/hello/x";
        http.Request.Scheme = "http";
        http.Request.Host = new("127.0.0.1:7072");
        http.Request.Headers.Accept = "*/*";
        http.Request.Headers.UserAgent = "curl/7.88.1";
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;

        Assert.That(await SentAsync(link => link.PassOnAsync(http.Request, CancellationToken.None)), Is.EqualTo(Captured("GET /api/hello/x ")));
    }

    [Test]
    public void JsonMessage_OverwritesTheHostsOwnMetadata()
    {
        var message = new QueuedMessage { Text = "", InsertedAt = Then, DequeueCount = 1 };
        var body = HandlerBody.Queue("onqueue", "msg", message, """{"a":1,"s":"hi","Id":"mine"}""");

        Assert.That(body, Does.Contain(@"""msg"":""\""{\\\""a\\\"":1,\\\""s\\\"":\\\""hi\\\"",\\\""Id\\\"":\\\""mine\\\""}\"""""));
        Assert.That(body, Does.Contain(@"""Id"":""\""mine\""""").And.Contain(@"""a"":""\""1\"""""));
    }

    private static async Task<string> SentAsync(Func<HandlerLink, Task> send)
    {
        using var handler = new RecordingHandler();
        using var link = new HandlerLink(handler.Port);
        await send(link);
        return (await handler.RequestAsync()).ToString();
    }

    private static string Captured(string line)
    {
        var text = File.ReadAllText(Repository.RequireShared("functions", "requests-captured.txt")).ReplaceLineEndings("\n");
        var request = text.Split("### ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..])
            .First(part => part.StartsWith(line, StringComparison.Ordinal));
        return RawRequest.Parse(request).ToString();
    }
}
