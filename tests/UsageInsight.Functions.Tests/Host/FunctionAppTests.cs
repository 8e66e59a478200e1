using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The published folder under the double of the host: HTTP in, timers, and what outside callers may not do.</summary>
internal sealed class FunctionAppTests
{
    private FunctionApp _app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await FunctionApp.CreateAsync();
        await _app.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Events_SentThroughTheHost_AreCountedAfterTheFoldTimer()
    {
        using var answer = await PostAsync("/api/v1/batch", """{"batch":[{"type":"track","messageId":"m1","userId":"anna","event":"open","timestamp":"2026-03-02T09:00:00Z","properties":{"app":"erp"}}]}""");
        var folded = await _app.Host.AdminAsync(JobName.Fold);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), _app.Host.Log);
        Assert.That(folded.Answer, Does.Contain("1 received = 1 accepted"));
    }

    [Test]
    public async Task Timer_NotDueByTheWorkspace_SucceedsAndDoesNothing()
    {
        await _app.Host.TimerAsync(JobName.Retain);
        var again = await _app.Host.TimerAsync(JobName.Retain, pastDue: true);

        Assert.That((again.Succeeded, again.Answer), Is.EqualTo((true, again.Answer)));
        Assert.That(again.Answer, Does.Contain("is done for"));
    }

    [TestCase("/fold", "")]
    [TestCase("/api/../fold", "")]
    [TestCase("/api/..%2ffold", "There is no such route.")]
    [TestCase("/api/fold", "There is no such route.")]
    public async Task TriggerPath_FromOutside_RunsNothing(string path, string title)
    {
        using var answer = await PostAsync(path, """{"Data":{"timer":{}},"Metadata":{}}""");

        // Below the prefix a page could have such an address, though not one that takes anything.
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.MethodNotAllowed));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That(body.Length == 0 ? "" : JsonDocument.Parse(body).RootElement.GetProperty("title").GetString(), Is.EqualTo(title), "what a trigger answers is another form");
    }

    [Test]
    public async Task Health_ThroughTheHost_Answers()
    {
        using var http = new HttpClient();

        Assert.That(await http.GetStringAsync(new Uri(_app.Host.Url, "/api/health")), Does.Contain("ok"));
    }

    [Test]
    public async Task Killed_Handler_IsBackAndNothingAnsweredIsLost()
    {
        using var answer = await PostAsync("/api/import", """{"id":"k1","seat":"killed","app":"erp","feature":"stock","date":"2026-03-02"}""", "application/x-ndjson");
        await _app.Host.Handler.RecycleAsync();
        var folded = await _app.Host.AdminAsync(JobName.Fold);

        Assert.That((int)answer.StatusCode, Is.InRange(200, 299), await answer.Content.ReadAsStringAsync());
        Assert.That((folded.Succeeded, folded.Answer), Is.EqualTo((true, folded.Answer)), _app.Host.Log);
        Assert.That(_app.Host.Handler.Starts, Is.GreaterThan(1));
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string mediaType = "application/json")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _app.Host.Url.AbsoluteUri.TrimEnd('/') + path) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _app.Key);
        return await http.SendAsync(request);
    }
}
