using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using UsageInsight.Functions.Tests.Storage.AzureTables;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>The real program on Azure tables (the emulator): two servers on one store, one of them killed without farewell.</summary>
[TestFixture]
internal sealed class TablesServeTests
{
    private const string Variable = "USAGEINSIGHT_TEST_SERVE_TABLES";
    private const string KeyFile = ".usageinsight/pseudonym.key";
    private const int Batches = 12;

    [Test]
    public async Task Serve_KilledAfterItsAnswers_CountsEachOnce_BesideAnotherServer()
    {
        Environment.SetEnvironmentVariable(Variable, Azurite.RequireConnection());
        var prefix = Azurite.NewPrefix();
        await using var first = await ServeProcess.CreateAsync(change: folder => PutOnTables(folder, prefix));
        await using var second = await ServeProcess.CreateAsync(change: folder =>
        {
            PutOnTables(folder, prefix);
            File.Copy(Path.Combine(first.Folder, KeyFile), Path.Combine(folder, KeyFile), overwrite: true);
        });

        // The second server takes the first one's key: the list is the store's.
        for (var i = 0; i < Batches; i++)
        {
            Assert.That(await SendAsync(i % 2 == 0 ? first.Url : second.Url, first.Key, i), Is.EqualTo(HttpStatusCode.OK), first.Log + second.Log);
        }

        await first.KillAsync();
        Assert.That(await SendAsync(second.Url, first.Key, 0), Is.EqualTo(HttpStatusCode.OK), "a resend");

        Assert.That(await second.StopAndReadAsync(), Is.EqualTo(Enumerable.Range(0, Batches).Select(i => string.Create(CultureInfo.InvariantCulture, $"seat{i:00} tool.Opened 2026-03-01 1"))));
    }

    private static void PutOnTables(string folder, string prefix)
    {
        var settings = Path.Combine(folder, "usageinsight.yaml");
        File.WriteAllText(
            settings,
            File.ReadAllText(settings).Replace("kind: sqlite", $"kind: azure-tables\n  connection: ${{env:{Variable}}}\n  prefix: {prefix}", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> SendAsync(Uri url, string key, int i)
    {
        using var client = new HttpClient { BaseAddress = url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch")
        {
            Content = new StringContent(
                string.Create(CultureInfo.InvariantCulture, $$"""{"batch":[{"type":"track","messageId":"m{{i}}","userId":"seat{{i:00}}","event":"Opened","timestamp":"2026-03-01T10:00:00Z"}]}"""), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
