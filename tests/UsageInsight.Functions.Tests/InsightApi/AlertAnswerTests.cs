using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Programs answer alerts as people do: with a reason, under their name, and only what they have seen.</summary>
internal sealed class AlertAnswerTests
{
    private ApiServer _server = null!;

    [SetUp]
    public async Task StartAsync() => _server = await ApiServer.StartAsync(SomePages.Full());

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Alert_Acknowledged_IsQuietAndSaysByWhomAndWhy()
    {
        var (status, answer) = await PostAsync("acknowledge", """{"key":"open","reason":"Notice is on its way."}""");
        var listed = (await _server.GetAsync("alerts?status=acknowledged"))["items"]!.AsArray().Single(a => a!["key"]!.GetValue<string>() == "open")!;

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((listed["by"]!.GetValue<string>(), listed["reason"]!.GetValue<string>()), Is.EqualTo(("test:Buyer", "Notice is on its way.")));
        Assert.That(answer["data"]!.ToJsonString(), Is.EqualTo(listed.ToJsonString()));
    }

    [Test]
    public async Task Alert_Snoozed_IsQuietForSoManyDays()
    {
        var (_, answer) = await PostAsync("snooze", """{"key":"open","reason":"Waiting for the vendor.","days":14}""");

        Assert.That(answer["data"]!["status"]!.GetValue<string>(), Is.EqualTo("snoozed"));
        Assert.That(answer["data"]!["snoozedUntil"]!.GetValue<string>(), Is.EqualTo("2026-12-05T12:00:00Z"));
    }

    [Test]
    public async Task Alert_ThatChangedSinceItWasSeen_IsLeftAsItIs()
    {
        var version = (await _server.GetAsync("alerts?status=open"))["items"]![0]!["version"]!.GetValue<string>();
        var first = await PostAsync("snooze", $$"""{"key":"open","reason":"Mine.","days":14,"version":"{{version}}"}""");
        var second = await PostAsync("acknowledge", $$"""{"key":"open","reason":"Too late.","version":"{{version}}"}""");

        Assert.That((first.Status, second.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed)));
        Assert.That((await _server.GetAsync("alerts?status=snoozed"))["items"]![0]!["reason"]!.GetValue<string>(), Is.EqualTo("Mine."));
    }

    [TestCase("acknowledge", """{"key":"open"}""", HttpStatusCode.BadRequest)]
    [TestCase("snooze", """{"key":"open","reason":"Later.","days":0}""", HttpStatusCode.BadRequest)]
    [TestCase("snooze", """{"key":"none","reason":"Later.","days":1}""", HttpStatusCode.NotFound)]
    public async Task Answer_WithoutAReasonOrToNoAlert_IsRefused(string act, string body, HttpStatusCode status) => Assert.That((await PostAsync(act, body)).Status, Is.EqualTo(status));

    private async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(string act, string body)
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, $"alerts/{act}", request =>
        {
            request.Headers.Remove(ApiServer.RoleHeader);
            request.Headers.Add(ApiServer.RoleHeader, nameof(Role.Buyer));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        });
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
