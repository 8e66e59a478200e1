using System.Text;
using UsageInsight.Functions.Api.Keys;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>Fifty people and the key are sent in every place where clients put them; afterwards no file of the workspace and no log holds them.</summary>
internal sealed class CanaryTests
{
    private const int People = 50;

    private static readonly (string Path, string Type, string Body)[] Requests =
    [
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"s-N","userId":"EMAIL","event":"e","properties":{"title":"EMAIL","feature":"f"},"context":{"ip":"203.0.113.9","page":{"url":"https://x.example/?q=EMAIL"}}}],"writeKey":"KEY"}"""),
        ("/v1/identify", "application/json", """{"messageId":"i-N","userId":"EMAIL","traits":{"email":"EMAIL","name":"NAME"},"writeKey":"KEY"}"""),
        ("/v1/track", "application/json", """{"messageId":"fail-N","userId":"EMAIL","writeKey":"KEY","timestamp":"EMAIL"}"""),
        ("/batch/", "application/json", """{"api_key":"KEY","batch":[{"event":"$identify","uuid":"p-N","distinct_id":"EMAIL","properties":{"$set":{"email":"EMAIL"}}},{"distinct_id":"EMAIL"}]}"""),
        ("/events", "application/cloudevents+json", """{"specversion":"1.0","id":"c-N","source":"/tool","type":"t","subject":"EMAIL","data":{"owner":"EMAIL"}}"""),
        ("/v1/logs", "application/json", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"eventName":"e","attributes":[{"key":"user.id","value":{"stringValue":"EMAIL"}}],"body":{"stringValue":"EMAIL"}},{"body":{"stringValue":"EMAIL"}}]}]}]}"""),
        ("/import", "application/x-ndjson", """{"id":"n-N","seat":"EMAIL","app":"a","feature":"f","date":"EMAIL"}"""),
        ("/v1/batch", "application/json", """{"batch":[{"userId":"EMAIL","writeKey":"KEY" """),
    ];

    [Test]
    public async Task PeopleAndKeys_AreInNoFileAndNoLog()
    {
        await using var server = await ServeProcess.CreateAsync("pseudonym");
        using var client = new HttpClient();
        for (var i = 0; i < People; i++)
        {
            foreach (var (path, type, body) in Requests)
            {
                await SendAsync(server, client, path, type, body, i);
            }
        }

        Assert.That(await server.StopAndReadAsync(), Has.Count.GreaterThan(People));

        var canaries = Enumerable.Range(0, People).SelectMany(i => new[] { Email(i), Name(i) }).Append(server.Key[KeyText.PublicLength..]).ToList();
        foreach (var file in Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories))
        {
            Search(file, await File.ReadAllBytesAsync(file), canaries);
        }

        Search("log", Encoding.UTF8.GetBytes(server.Log), canaries);
    }

    private static void Search(string place, byte[] bytes, List<string> canaries)
    {
        foreach (var canary in canaries)
        {
            Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)), Is.EqualTo(-1), $"{canary} in {place}");
        }
    }

    private static async Task SendAsync(ServeProcess server, HttpClient client, string path, string type, string body, int person)
    {
        var text = body.Replace("EMAIL", Email(person), StringComparison.Ordinal).Replace("NAME", Name(person), StringComparison.Ordinal)
            .Replace("KEY", server.Key, StringComparison.Ordinal).Replace("-N\"", $"-{person}\"", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, path)) { Content = new StringContent(text, Encoding.UTF8, type) };
        request.Headers.Authorization = new("Bearer", server.Key);
        using var answer = await client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.AnyOf(200, 400), await answer.Content.ReadAsStringAsync());
    }

    private static string Email(int person) => $"canary-{person}-qzx@people.example";

    private static string Name(int person) => $"Canary Qzxname{person}";
}
