using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>Work that messages ask for, on a real store.</summary>
internal sealed class WorkRunsTests
{
    private const string GitHub = "pull/github";
    private static readonly CancellationToken Never = CancellationToken.None;

    private JobBench _bench = null!;

    private FakeJob Pull => _bench.Jobs[JobName.Pull];

    [SetUp]
    public async Task Open() => _bench = await JobBench.OpenAsync(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [TearDown]
    public async Task Close() => await _bench.DisposeAsync();

    [Test]
    public async Task Message_DeliveredTwice_IsDoneOnce()
    {
        await _bench.AskAsync(JobName.Pull, "github");

        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((JobAnswerKind.Done, JobAnswerKind.Nothing)));
        Assert.That(Pull.Runs.Single().Key, Is.EqualTo("github"));
    }

    [Test]
    public async Task Plan_ThatDiedBeforeItsCommit_AsksForNothingTwice()
    {
        await _bench.AskAsync(JobName.Pull, "github", "collect@1");
        await RunAsync();
        await _bench.AskAsync(JobName.Pull, "github", "collect@1");

        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.Nothing));
    }

    [Test]
    public async Task NewerRun_AskingForWhatIsDone_HasItDoneAgain()
    {
        await _bench.AskAsync(JobName.Pull, "github", "collect@1");
        await RunAsync();
        await _bench.AskAsync(JobName.Pull, "github", "collect@2");

        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task NewerRun_AskingForWhatIsUnderWay_HasItDoneOnceMoreAfterwards()
    {
        await _bench.AskAsync(JobName.Pull, "github", "collect@1");
        Pull.Does = async (_, _) =>
        {
            await _bench.AskAsync(JobName.Pull, "github", "collect@2");
            return new("first");
        };
        var first = await _bench.Work.RunAsync(GitHub, Never);
        Pull.Does = (_, _) => Task.FromResult(new JobOutcome("second"));

        Assert.That(first.Messages.Select(m => m.Id), Is.EqualTo([GitHub]));
        Assert.That((await RunAsync(), await RunAsync()), Is.EqualTo((JobAnswerKind.Done, JobAnswerKind.Nothing)));
    }

    [Test]
    public async Task TwoPulls_OfOneConnector_AreNeverUnderWayAtOnce()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        var finish = new TaskCompletionSource();
        Pull.Does = async (_, _) =>
        {
            await finish.Task;
            return new("done");
        };
        var first = _bench.Work.RunAsync(GitHub, Never);
        while (Pull.Runs.Count == 0)
        {
            await Task.Delay(5);
        }

        Assert.That((await new WorkRuns(_bench.HomeAt("elsewhere")).RunAsync(GitHub, Never)).Kind, Is.EqualTo(JobAnswerKind.Later));
        finish.SetResult();
        Assert.That((await first).Kind, Is.EqualTo(JobAnswerKind.Done));
        Assert.That(Pull.Runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Failure_FiveTimes_IsPoison_AndReplayedAfterTheCauseIsMended()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        Pull.Fail();
        var answers = new List<JobAnswerKind>();
        for (var i = 0; i < WorkItem.MaxTries; i++)
        {
            answers.Add(await RunAsync());
        }

        Assert.That(answers, Is.EqualTo([JobAnswerKind.Failed, JobAnswerKind.Failed, JobAnswerKind.Failed, JobAnswerKind.Failed, JobAnswerKind.GivenUp]));
        Assert.That(await _bench.ItemAsync(GitHub), Has.Property("Status").EqualTo(WorkStatus.Poison).And.Property("Error").EqualTo("broken"));
        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.Nothing));

        Pull.Does = (_, _) => Task.FromResult(new JobOutcome("done"));
        Assert.That(await _bench.Home.Queue.ReplayAsync(GitHub, Never), Is.True);
        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task Failure_IsHandedOutAgainAfterItsWait()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        Pull.Fail();
        await RunAsync();

        Assert.That(await _bench.Home.Queue.DueAsync(Never), Is.Empty);
        _bench.Clock.Advance(JobTurns.WaitAfter(1));
        Assert.That((await _bench.Home.Queue.DueAsync(Never)).Select(i => i.Id), Is.EqualTo([GitHub]));
    }

    [Test]
    public async Task WhatOnlyAPersonCanMend_IsPoisonAtOnce()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        Pull.Fail(mendable: true);

        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.GivenUp));
        Assert.That((await _bench.ItemAsync(GitHub))!.Tries, Is.EqualTo(1));
    }

    [Test]
    public async Task Poison_OfYesterday_IsAskedAnewByTodaysRun()
    {
        await _bench.AskAsync(JobName.Pull, "github", "collect@1");
        Pull.Fail(mendable: true);
        await RunAsync();
        Pull.Does = (_, _) => Task.FromResult(new JobOutcome("done"));
        await _bench.AskAsync(JobName.Pull, "github", "collect@2");

        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task OneThatAlwaysFails_HoldsUpNoOther()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        await _bench.AskAsync(JobName.Pull, "jira");
        Pull.Does = (run, _) => run.Key == "github" ? throw new InvalidOperationException("poison") : Task.FromResult(new JobOutcome("done"));
        foreach (var item in await _bench.Home.Queue.DueAsync(Never))
        {
            await _bench.Work.RunAsync(item.Id, Never);
        }

        Assert.That((await _bench.ItemAsync("pull/jira"))!.Status, Is.EqualTo(WorkStatus.Done));
    }

    [Test]
    public async Task CutShort_AsksForItselfAndIsNoFailure()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        Pull.Does = (_, _) => Task.FromResult(new JobOutcome("goes on") { Continues = true });
        for (var i = 0; i < 2 * WorkItem.MaxTries; i++)
        {
            var answer = await _bench.Work.RunAsync(GitHub, Never);
            Assert.That((answer.Kind, answer.Messages.Single().Id), Is.EqualTo((JobAnswerKind.Done, GitHub)));
        }
    }

    [Test]
    public async Task Program_ThatDiesInEveryTry_EndsAsPoison()
    {
        await _bench.AskAsync(JobName.Pull, "github");
        await _bench.Home.Queue.ChangeAsync(GitHub, item => item! with { Tries = WorkItem.MaxTries }, Never);

        Assert.That(await RunAsync(), Is.EqualTo(JobAnswerKind.GivenUp));
        Assert.That((await _bench.ItemAsync(GitHub))!.Error, Does.Contain("ended in each"));
    }

    [Test]
    public async Task WhatFollows_IsKeptBeforeTheRunIsCommitted()
    {
        await _bench.AskAsync(JobName.AnalyzePart, "run/000");
        var part = _bench.Jobs[JobName.AnalyzePart];
        var (home, taken) = (_bench.HomeAt("here"), default(string));
        part.Does = async (_, _) =>
        {
            // Another takes the lease over meanwhile: this run's end is refused, what it asked for is there nevertheless.
            var known = await home.Book.ReadAsync("analyze-part/run/000", Never);
            taken = (await home.Book.WriteAsync(known, known.State with { Lease = known.State.Lease! with { Token = "other" } }, Never))?.Version;
            return new("done") { Messages = [new(JobName.AnalyzeCompose, "run")] };
        };

        Assert.That((await _bench.Work.RunAsync("analyze-part/run/000", Never)).Kind, Is.EqualTo(JobAnswerKind.Later));
        Assert.That(taken, Is.Not.Null);
        Assert.That((await _bench.ItemAsync("analyze-compose/run"))!.Status, Is.EqualTo(WorkStatus.Waiting));
        Assert.That((await _bench.ItemAsync("analyze-part/run/000"))!.Status, Is.EqualTo(WorkStatus.Waiting));
    }

    [Test]
    public async Task Message_OnItsWay_IsHandedOutAgainWhenItDoesNotArrive()
    {
        var home = _bench.HomeAt("azure", handOver: TimeSpan.FromMinutes(10));
        await home.Queue.AskAsync(new(JobName.Pull, "github"), "collect@1", Never);

        Assert.That((await new JobClock(home).TickAsync(Never)).Messages, Is.Empty);
        _bench.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await new JobClock(home).TickAsync(Never)).Messages.Select(m => m.Id), Is.EqualTo([GitHub]));
        Assert.That((await new JobClock(home).TickAsync(Never)).Messages, Is.Empty, "it is on its way again");
    }

    private async Task<JobAnswerKind> RunAsync() => (await _bench.Work.RunAsync(GitHub, Never)).Kind;
}
