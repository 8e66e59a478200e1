using System.Text;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>People and a key in every place where clients put them, in requests that are taken, that fail in part, and that are refused.</summary>
internal static class CanaryRequests
{
    private static readonly (string Path, string Type, string Body)[] All =
    [
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"s-N","userId":"EMAIL","event":"e","properties":{"title":"EMAIL","feature":"f"},"context":{"ip":"IP","page":{"url":"https://x.example/?q=EMAIL"}}}],"writeKey":"KEY"}"""),
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"t-N","userId":"EMAIL","event":"Opened the profile of EMAIL from IP"}],"writeKey":"KEY"}"""),
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"u-N","userId":"OTHERMAIL","event":"/users/URLMAIL/of/OTHERMAIL/from/LONGIP"},{"type":"track","messageId":"v-N","userId":"HOUSEID","anonymousId":"NAME","event":"token BASEMAIL"}],"writeKey":"KEY"}"""),
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"w-N","userId":"EMAIL","event":"e","timestamp":"JSONNAME"},{"type":"JSONNAME","userId":"EMAIL"},{"type":"track","userId":["NAME","HOUSEID"]}],"writeKey":"KEY"}"""),
        ("/v1/identify", "application/json", """{"messageId":"i-N","userId":"EMAIL","traits":{"email":"EMAIL","name":"NAME"},"writeKey":"KEY"}"""),
        ("/v1/track", "application/json", """{"messageId":"fail-N","userId":"EMAIL","writeKey":"KEY","timestamp":"EMAIL"}"""),
        ("/v1/alias", "application/json", """{"messageId":"alias-N","userId":"EMAIL","previousId":"OTHERMAIL","writeKey":"KEY"}"""),
        ("/batch/", "application/json", """{"api_key":"KEY","batch":[{"event":"$identify","uuid":"p-N","distinct_id":"EMAIL","properties":{"$set":{"email":"EMAIL"},"$ip":"IP"}},{"distinct_id":"EMAIL"}]}"""),
        ("/events", "application/cloudevents+json", """{"specversion":"1.0","id":"c-N","source":"/tool","type":"t","subject":"EMAIL","data":{"owner":"NAME"}}"""),
        ("/events", "application/cloudevents+json", """{"specversion":"NAME","id":"EMAIL","source":"/tool/EMAIL","type":"t","subject":"EMAIL"}"""),
        ("/v1/logs", "application/json", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"eventName":"e","attributes":[{"key":"user.id","value":{"stringValue":"EMAIL"}},{"key":"client.address","value":{"stringValue":"IP"}}],"body":{"stringValue":"EMAIL"}},{"body":{"stringValue":"EMAIL"}}]}]}]}"""),
        ("/import", "application/x-ndjson", """{"id":"n-N","seat":"EMAIL","app":"a","feature":"f","date":"EMAIL"}"""),
        ("/import", "application/x-ndjson", """{"id":"m-N","seat":"EMAIL","app":"crm","feature":"/users/EMAIL/edit","date":"2026-01-05","name":"NAME","ip":"IP"}"""),
        ("/import", "application/x-ndjson", """{"id":"o-N","seat":"HOUSEID","app":"crm","feature":"orders","date":"2026-01-05","count":"NAME"}"""),
        ("/import?source=EMAIL", "application/x-ndjson", """{"id":"q-N","seat":"EMAIL","app":"crm","feature":"orders","date":"2026-01-05"}"""),
        ("/EMAIL/NAME", "application/json", "{}"),
        ("/v1/batch", "application/json", """{"batch":[{"userId":"EMAIL","writeKey":"KEY" """),
    ];

    /// <summary>Sends everything of everybody, and notes the answers.</summary>
    public static async Task SendAsync(Uri url, string key, Said said)
    {
        using var client = new HttpClient();
        for (var person = 0; person < Canaries.People; person++)
        {
            foreach (var (path, type, body) in All)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, Canaries.In(path, person)));
                request.Content = new StringContent(Canaries.In(body, person).Replace("KEY", key, StringComparison.Ordinal), Encoding.UTF8, type);
                request.Headers.Authorization = new("Bearer", key);
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.That((int)answer.StatusCode, Is.AnyOf(200, 202, 204, 400, 404, 405), $"{path}: {text}");
                said.Add($"answer of {path}", text);
            }
        }
    }
}
