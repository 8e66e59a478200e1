using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Pipeline.Jobs.Steps;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Functions.Tests.Storage.AzureTables;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>The analysis of a small company as jobs, in any number of parts: the documents that the command <c>analyze</c> leaves, byte for byte.</summary>
[TestFixture("sqlite")]
[TestFixture("azure-tables")]
internal sealed class ShardedAnalysisTests(string store)
{
    private const string Variable = "USAGEINSIGHT_TEST_SHARDS";

    private static readonly CancellationToken Never = CancellationToken.None;

    private static readonly string[] Results =
    [
        AnalysisDocuments.Results, AnalysisDocuments.Recommendations, AnalysisDocuments.Seats, AnalysisDocuments.Renewals,
        AnalysisHistory.Collection, EvidenceDocuments.Collection, FeatureUseDocuments.Collection, ToolReviews.Collection,
    ];

    private JobBench _bench = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        var storage = "";
        if (store == "azure-tables")
        {
            Environment.SetEnvironmentVariable(Variable, Azurite.RequireConnection());
            storage = $"{{ kind: azure-tables, connection: \"${{env:{Variable}}}\", prefix: {Azurite.NewPrefix()} }}";
        }

        _bench = await JobBench.OpenAsync(new(2026, 7, 1, 5, 45, 0, TimeSpan.Zero), more: storage.Length == 0 ? "" : $"storage: {storage}\n", files: SomeUsage.Files);
        await SomeUsage.ImportAsync(_bench.Session.Store, _bench.Clock);
    }

    [TearDown]
    public async Task CloseAsync() => await (_bench?.DisposeAsync() ?? default);

    [Test]
    public async Task Jobs_InAnyNumberOfPartsAndOrder_LeaveWhatTheCommandLeaves()
    {
        await AnalyzePipeline.RunAsync(_bench.Session, asOf: null, keep: true, _bench.Clock, Never);
        var plain = await ResultsAsync();
        Assert.That(plain.Select(d => d.Split('\n')[0]).Distinct(), Is.EquivalentTo(Results), "every kind of document is compared");

        foreach (var parts in (int[])[1, 2, 4, 8])
        {
            // What the last analysis left must not stand in for what this one finds; nor is this one, at the same instant, the same run.
            await EmptyAsync();
            await RunAsync(parts, seed: parts, new ShardedAnalysis(_bench.Clock));
            Assert.That(await ResultsAsync(), Is.EqualTo(plain), $"{parts} parts");
        }

        Assert.That(await IdsAsync(PieceDocuments.Collection), Is.Empty);
    }

    [Test]
    public async Task Parts_OfALargeWorkspace_ReadOnlyTheirShards()
    {
        var seen = new List<int>();
        await RunAsync(4, seed: 1, new Watched(new ShardedAnalysis(_bench.Clock), seen));

        var seats = (await _bench.Session.Store.ReadLedgerAsync(ShardRange.All, Never)).Seats.Count;
        Assert.That(seen, Has.Count.EqualTo(4).And.All.InRange(1, seats - 1));
        Assert.That(seen.Sum(), Is.EqualTo(seats));
    }

    /// <summary>Runs an analysis to its end; every message is delivered twice, in an order of chance, and old ones come again at the end.</summary>
    private async Task RunAsync(int parts, int seed, IAnalysisParts analysis)
    {
        _bench.Analysis(parts);
        IJob[] jobs = [new AnalyzeJob(analysis, _bench.Clock), new AnalyzePartJob(analysis), new AnalyzeComposeJob(analysis, _bench.Clock)];
        var home = _bench.Home with { Jobs = jobs.ToDictionary(j => j.Name, StringComparer.Ordinal) };
        var (order, all) = (new Random(seed), new List<string>());
        var waiting = (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages.Select(m => m.Id).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting[order.Next(waiting.Count)];
            waiting.Remove(next);
            all.Add(next);
            var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new WorkRuns(home).RunAsync(next, Never)));
            waiting.AddRange(answers.SelectMany(a => a.Messages).Select(m => m.Id).Distinct());
        }

        foreach (var old in all)
        {
            Assert.That((await new WorkRuns(home).RunAsync(old, Never)).Messages, Is.Empty);
        }
    }

    private async Task<List<string>> ResultsAsync()
    {
        var found = new List<string>();
        foreach (var collection in Results)
        {
            await foreach (var document in _bench.Session.Store.ReadDocumentsAsync(collection, Never))
            {
                found.Add($"{collection}\n{document.Id}\n{document.Json}");
            }
        }

        return found;
    }

    private async Task EmptyAsync()
    {
        foreach (var collection in (string[])[.. Results, FanOutBook.Runs, WorkQueue.Collection, JobBook.Collection])
        {
            await AnalysisDocuments.RemoveWhereAsync(_bench.Session.Store, collection, _ => true, Never);
        }
    }

    private async Task<List<string>> IdsAsync(string collection)
    {
        var ids = new List<string>();
        await foreach (var document in _bench.Session.Store.ReadDocumentsAsync(collection, Never))
        {
            ids.Add(document.Id);
        }

        return ids;
    }
}
