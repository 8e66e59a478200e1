using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Tests.Ingest;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>The look-alike ids of <c>identifiers/pairs.json</c> through every input: what is one person in one is one person in all.</summary>
internal sealed class SamePersonTests
{
    private static readonly (string Feature, string Path, string Body)[] Pushes =
    [
        ("segment", "/v1/batch", """{"batch":[{"type":"track","messageId":"s-N","userId":ID,"event":"segment"}]}"""),
        ("posthog", "/batch/", """{"api_key":"KEY","batch":[{"event":"posthog","uuid":"p-N","distinct_id":ID}]}"""),
        ("cloudevents", "/events", """{"specversion":"1.0","id":"c-N","source":"/tool","type":"cloudevents","subject":ID}"""),
        ("otlp", "/v1/logs", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"eventName":"otlp","attributes":[{"key":"user.id","value":{"stringValue":ID}}]}]}]}]}"""),
        ("ndjson", "/import", """{"id":"n-N","seat":ID,"app":"a","feature":"ndjson","date":"2026-01-05"}"""),
    ];

    [Test]
    public async Task Ids_ThroughEveryInput_GiveTheSamePersons()
    {
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.RequireShared("vectors", "identifiers", "pairs.json")));
        string[] ids = [.. vectors.RootElement.GetProperty("pairs").EnumerateArray().SelectMany(p => new[] { p.GetProperty("a").GetString()!, p.GetProperty("b").GetString()! }).Distinct()];
        using var run = new CommandRun();
        await run.RunAsync("init", run.Workspace);
        await run.RunAsync("import", run.Write("use.csv", "seat,app,feature,date\n" + string.Concat(ids.Select(id => $"{Quoted(id)},a,csv,2026-01-05\n"))));
        await run.RunAsync("import", run.Write("seats.csv", "seat,app,plan\n" + string.Concat(ids.Select(id => $"{Quoted(id)},a,list\n"))));
        await using var session = await WorkspaceSession.OpenAsync(new() { Workspace = run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly: false, CancellationToken.None);
        await PushAsync(session, ids);

        var expected = ids.Select(id => session.Seats.TryName(id, out var seat) is null && seat is { } named ? named : default).Where(seat => seat != default).ToHashSet();
        var ledger = await session.Store.ReadLedgerAsync(CancellationToken.None);
        foreach (var feature in Pushes.Select(p => p.Feature).Append("csv"))
        {
            Assert.That(SeatsOf(ledger, feature), Is.EquivalentTo(expected), feature);
        }

        Assert.That((await session.Store.ReadHoldingsAsync(CancellationToken.None)).Seats.Select(r => r.Seat).Distinct(), Is.EquivalentTo(expected), "seat list");
    }

    private static async Task PushAsync(WorkspaceSession session, string[] ids)
    {
        var keys = new KeyFile(Path.Combine(session.Folder, ".usageinsight"));
        var key = await IngestServer.AddKeyAsync(keys, TimeProvider.System, KeyScope.Ingest, "web");
        await using var app = ServerHost.Build(new() { Urls = [new("http://127.0.0.1:0")] }, ServerParts.Of(session, new(keys, TimeProvider.System), _ => null, TimeProvider.System));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(ServerHost.Addresses(app).First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        for (var i = 0; i < ids.Length; i++)
        {
            foreach (var (feature, path, body) in Pushes)
            {
                var text = body.Replace("ID", JsonSerializer.Serialize(ids[i]), StringComparison.Ordinal).Replace("KEY", key, StringComparison.Ordinal).Replace("-N\"", $"-{i}\"", StringComparison.Ordinal);
                using var answer = await client.PostAsync(path, new StringContent(text, Encoding.UTF8, feature == "cloudevents" ? "application/cloudevents+json" : "application/json"));
                Assert.That((int)answer.StatusCode, Is.AnyOf(200, 400), feature);
            }
        }

        await session.Store.FoldAsync(CancellationToken.None);
    }

    private static IEnumerable<SeatId> SeatsOf(ActivityLedger ledger, string feature) =>
        (from partition in ledger.Partitions
         from pair in Enumerable.Range(0, partition.PairCount)
         where partition.Seat[pair] >= 0 && ledger.Features[partition.Feature[pair]].Feature == feature
         select ledger.Seats[partition.Seat[pair]]).Distinct();

    private static string Quoted(string id) => '"' + id.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
