using System.Globalization;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Pipeline.Jobs.Steps;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>An analysis in parts, with a computation that is easily checked: the sum of 1 to 800, divided among the parts.</summary>
internal sealed class FanOutTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private JobBench _bench = null!;

    [SetUp]
    public async Task Open() => _bench = await JobBench.OpenAsync(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [TearDown]
    public async Task Close() => await _bench.DisposeAsync();

    [Test]
    public async Task Parts_InAnyNumberAndOrder_GiveTheSameResultOnce([Values(1, 2, 4, 8)] int parts, [Range(1, 3)] int seed)
    {
        var sum = new Sum(parts);
        var home = Home(sum);
        var order = new Random(seed);
        var messages = (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages.ToList();
        while (messages.Count > 0)
        {
            // Delivered in any order, and twice.
            var next = messages[order.Next(messages.Count)];
            messages.Remove(next);
            var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new WorkRuns(home).RunAsync(next.Id, Never)));
            messages.AddRange(answers.SelectMany(a => a.Messages).DistinctBy(m => m.Id));
        }

        Assert.That(sum.Results, Is.EqualTo([320_400]));
        Assert.That(await DocumentsAsync(FanOutBook.Parts), Is.Empty);
    }

    [Test]
    public async Task Part_CutOffBetweenItsResultAndItsCount_IsCountedByTheNextTry()
    {
        var sum = new Sum(2);
        var home = Home(sum);
        var messages = (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages;
        var first = FanOutPart.Parse(messages[0].Key);
        await _bench.Session.Store.WriteDocumentAsync(FanOutBook.Parts, first.Key, "1", null, Never);

        var follow = new List<string>();
        foreach (var message in messages)
        {
            follow.AddRange((await new WorkRuns(home).RunAsync(message.Id, Never)).Messages.Select(m => m.Id));
        }

        await new WorkRuns(home).RunAsync(follow.Single(), Never);
        Assert.That(sum.Results, Is.EqualTo([320_400]));
    }

    [Test]
    public async Task OlderRun_ThatComesInLate_DoesNotHideANewerOne()
    {
        var sum = new Sum(1);
        var home = Home(sum);
        var old = (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages.Single();
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        await RunAllAsync(home, (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages.Single().Id);
        var results = sum.Results.Count;

        await RunAllAsync(home, old.Id);
        Assert.That(sum.Results, Has.Count.EqualTo(results));
    }

    [Test]
    public async Task AbandonedRun_IsRemovedWithWhatItLeft()
    {
        var home = Home(new Sum(2));
        var messages = (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages;
        await new WorkRuns(home).RunAsync(messages[0].Id, Never);
        _bench.Clock.Advance(TimeSpan.FromDays(3));

        await FanOutBook.RemoveAbandonedAsync(_bench.Session.Store, _bench.Clock, Never);

        Assert.That((await DocumentsAsync(FanOutBook.Runs), await DocumentsAsync(FanOutBook.Parts)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
        Assert.That((await new WorkRuns(home).RunAsync(messages[1].Id, Never)).Text, Does.Contain("was removed"));
    }

    [TestCase(null)]
    [TestCase("run")]
    [TestCase("run/")]
    [TestCase("run/x")]
    public void Parse_WhatNamesNoPart_IsLeftToAPerson(string? key) =>
        Assert.That(() => FanOutPart.Parse(key), Throws.TypeOf<JobFailedException>().With.Property("Mendable").True);

    private static async Task RunAllAsync(JobHome home, string id)
    {
        foreach (var message in (await new WorkRuns(home).RunAsync(id, Never)).Messages)
        {
            await RunAllAsync(home, message.Id);
        }
    }

    private JobHome Home(Sum sum)
    {
        IJob[] jobs = [new AnalyzeJob(sum, _bench.Clock), new AnalyzePartJob(sum), new AnalyzeComposeJob(sum, _bench.Clock)];
        return _bench.Home with { Jobs = jobs.ToDictionary(j => j.Name, StringComparer.Ordinal) };
    }

    private async Task<string[]> DocumentsAsync(string collection)
    {
        var ids = new List<string>();
        await foreach (var document in _bench.Session.Store.ReadDocumentsAsync(collection, Never))
        {
            ids.Add(document.Id);
        }

        return [.. ids];
    }

    private sealed class Sum(int parts) : IAnalysisParts
    {
        public List<long> Results { get; } = [];

        public Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken) => Task.FromResult<FanOutPlan?>(new(parts, null));

        public Task<string> ComputeAsync(FanOutRun run, int part, WorkspaceSession session, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Range(1, 800).Where(n => n % run.Parts == part).Sum().ToString(CultureInfo.InvariantCulture));

        public Task<string> ComposeAsync(FanOutRun run, IReadOnlyList<string> results, WorkspaceSession session, CancellationToken cancellationToken)
        {
            lock (Results)
            {
                Results.Add(results.Sum(r => long.Parse(r, CultureInfo.InvariantCulture)));
            }

            return Task.FromResult("summed");
        }
    }
}
