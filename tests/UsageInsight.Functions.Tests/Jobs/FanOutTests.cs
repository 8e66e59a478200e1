using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Pipeline.Jobs.Steps;
using UsageInsight.Functions.Pipeline.Jobs.Work;
using UsageInsight.Functions.Privacy.Person;
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
        Assert.That(await DocumentsAsync(PieceDocuments.Collection), Is.Empty);
    }

    [Test]
    public async Task Part_CutOffBetweenItsResultAndItsCount_IsCountedByTheNextTry()
    {
        var sum = new Sum(2);
        var home = Home(sum);
        var messages = await LearnedAsync(home);
        await new PieceDocuments(_bench.Session.Store).WriteAsync(FanOutPart.Parse(messages[0].Key), Sum.Bytes(1), Never);

        var follow = new List<string>();
        foreach (var message in messages)
        {
            follow.AddRange((await new WorkRuns(home).RunAsync(message.Id, Never)).Messages.Select(m => m.Id));
        }

        await new WorkRuns(home).RunAsync(follow.Single(), Never);
        await FanOutBook.RemoveAbandonedAsync(_bench.Session.Store, _bench.Clock, Never);
        Assert.That(sum.Results, Is.EqualTo([320_400]));
        Assert.That(await DocumentsAsync(PieceDocuments.Collection), Is.Empty);
    }

    [Test]
    public async Task Part_ThatWasOvertakenByAnotherResult_NeverMixesWithIt()
    {
        var messages = await LearnedAsync(Home(new Sum(1)));
        var (part, book) = (FanOutPart.Parse(messages[0].Key), new FanOutBook(_bench.Session.Store));
        var (first, second) = (RandomBytes(1), RandomBytes(2));

        var run = await book.KeepAsync(part, first, Never);
        await book.KeepAsync(part, second, Never);
        await book.KeepAsync(part, first, Never);

        Assert.That(await book.ReadAsync(run!, run!.Find(part.Part)!, Never), Is.EqualTo(first));
        Assert.That(await DocumentsAsync(PieceDocuments.Collection), Has.Length.EqualTo(run.Kept.Sum(p => p.Documents)).And.Length.GreaterThan(3));
    }

    [Test]
    public async Task Erasure_WhileARunIsUnderWay_LeavesNothingOfItBehind()
    {
        var sum = new Sum(2);
        var home = Home(sum);
        var messages = await LearnedAsync(home);
        await new WorkRuns(home).RunAsync(messages[0].Id, Never);
        sum.BeforeAPartIsKept = () => PersonErasure.RunAsync(_bench.Session, "anna", "somebody@example.com", why: null, Never);

        var answer = await new WorkRuns(home).RunAsync(messages[1].Id, Never);

        Assert.That(answer.Text, Does.Contain("was removed"));
        Assert.That((await DocumentsAsync(FanOutBook.Runs), await DocumentsAsync(PieceDocuments.Collection)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
    }

    [Test]
    public async Task Compose_EndedBeforeItsPartsWereRemoved_LeavesThemToRetention()
    {
        var sum = new Sum(2);
        var home = Home(sum);
        var messages = await LearnedAsync(home);
        foreach (var message in messages)
        {
            await new WorkRuns(home).RunAsync(message.Id, Never);
        }

        var run = (await new FanOutBook(_bench.Session.Store).ReadAllAsync(Never)).Single();
        await new FanOutBook(_bench.Session.Store).EndAsync(run with { Kept = [] }, _bench.Clock.GetUtcNow(), Never);
        var again = await new WorkRuns(home).RunAsync(WorkItem.IdOf(JobName.AnalyzeCompose, run.Id), Never);
        await FanOutBook.RemoveAbandonedAsync(_bench.Session.Store, _bench.Clock, Never);

        Assert.That((again.Text, sum.Results.Count), Is.EqualTo(($"analyze-compose/{run.Id}: put together before", 0)));
        Assert.That(await DocumentsAsync(PieceDocuments.Collection), Is.Empty);
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
        var messages = await LearnedAsync(home);
        await new WorkRuns(home).RunAsync(messages[0].Id, Never);
        _bench.Clock.Advance(TimeSpan.FromDays(3));

        await FanOutBook.RemoveAbandonedAsync(_bench.Session.Store, _bench.Clock, Never);

        Assert.That((await DocumentsAsync(FanOutBook.Runs), await DocumentsAsync(PieceDocuments.Collection)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
        Assert.That((await new WorkRuns(home).RunAsync(messages[1].Id, Never)).Text, Does.Contain("was removed"));
    }

    [TestCase(null)]
    [TestCase("run")]
    [TestCase("run/")]
    [TestCase("run/x")]
    public void Parse_WhatNamesNoPart_IsLeftToAPerson(string? key) =>
        Assert.That(() => FanOutPart.Parse(key), Throws.TypeOf<JobFailedException>().With.Property("Mendable").True);

    private static byte[] RandomBytes(int seed)
    {
        var bytes = new byte[700_000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Begins an analysis and learns what its parts go by; the messages of the parts.</summary>
    private static async Task<IReadOnlyList<WorkItem>> LearnedAsync(JobHome home)
    {
        var learning = (await new ScheduledRuns(home).RunNowAsync(JobName.Analyze, Never)).Messages.Single();
        return (await new WorkRuns(home).RunAsync(learning.Id, Never)).Messages;
    }

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
        private const int Least = 1;

        public List<long> Results { get; } = [];

        public Func<Task> BeforeAPartIsKept { get; set; } = () => Task.CompletedTask;

        public static byte[] Bytes(long number) => BitConverter.GetBytes(number);

        public Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken) => Task.FromResult<FanOutPlan?>(new(new(2026, 3, 1), parts, 64));

        public Task<byte[]> LearnAsync(FanOutRun run, WorkspaceSession session, CancellationToken cancellationToken) => Task.FromResult(Bytes(Least));

        public async Task<byte[]> ComputeAsync(FanOutRun run, int part, byte[] learned, WorkspaceSession session, CancellationToken cancellationToken)
        {
            await BeforeAPartIsKept();
            return Bytes(Enumerable.Range((int)BitConverter.ToInt64(learned), 800).Where(n => n % run.Plan.Parts == part).Sum());
        }

        public Task<AnalysisOutput> ComposeAsync(FanOutRun run, byte[] learned, IReadOnlyList<byte[]> found, WorkspaceSession session, Func<AppSummary, CancellationToken, Task> told, CancellationToken cancellationToken)
        {
            lock (Results)
            {
                Results.Add(found.Sum(r => BitConverter.ToInt64(r)));
            }

            var result = new AnalysisResult
            {
                Organisation = "Example", AsOf = run.Plan.AsOf, ComputedAt = run.StartedAt, Options = new(), Method = "sum", Apps = [], Recommendations = [], Sources = [],
            };
            return Task.FromResult(new AnalysisOutput(result, [], [], []));
        }
    }
}
