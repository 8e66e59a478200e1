using System.Net;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>Every recording of an unmodified client is sent again, as it was, and taken.</summary>
internal sealed class CapturedTests
{
    private static IEnumerable<TestCaseData> Recordings()
    {
        foreach (var folder in new[] { "segment", "posthog", "otlp" })
        {
            var path = Repository.Shared is null ? null : Path.Combine(Repository.Shared, "samples", folder, "captured");
            IEnumerable<string> files = path is null ? [folder] : Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal);
            foreach (var file in files)
            {
                yield return new TestCaseData(file).SetArgDisplayNames($"{folder}/{Path.GetFileNameWithoutExtension(file)}");
            }
        }
    }

    [TestCaseSource(nameof(Recordings))]
    public async Task Recording_SentTwice_CountsEachEventOnce(string file)
    {
        Repository.RequireShared("samples");
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));
        var requests = CapturedRequest.Read(file);

        foreach (var request in requests.Concat(requests))
        {
            var answer = await request.SendAsync(server);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        }

        var (outcome, uses) = await server.FoldAsync();
        var distinctBodies = requests.Select(r => Convert.ToBase64String(r.Body)).Distinct().Count();
        Assert.That(uses, Is.Not.Empty);
        Assert.That(uses.All(u => u.EndsWith(" 1", StringComparison.Ordinal) || distinctBodies > 1), string.Join('\n', uses));
        Assert.That(outcome.Duplicate, Is.GreaterThanOrEqualTo(outcome.Accepted));
    }
}
