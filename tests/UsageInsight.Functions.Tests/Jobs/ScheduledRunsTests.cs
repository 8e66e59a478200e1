using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>Schedules on a real store: once a planned time, whatever happens to the processes that look.</summary>
internal sealed class ScheduledRunsTests
{
    private const string Retain = JobName.Retain;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Never = CancellationToken.None;

    private JobBench _bench = null!;

    private FakeJob Job => _bench.Jobs[Retain];

    [SetUp]
    public async Task Open()
    {
        _bench = await JobBench.OpenAsync(Monday);
        await _bench.Scheduled.RunDueAsync(Retain, Never);
    }

    [TearDown]
    public async Task Close() => await _bench.DisposeAsync();

    [Test]
    public void FirstLook_RunsNothing() => Assert.That(Job.Runs, Is.Empty);

    [Test]
    public async Task Due_RunsOnce_UnderTheNameOfItsPlannedTime()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));

        Assert.That((await LookAsync(), await LookAsync()), Is.EqualTo((JobAnswerKind.Done, JobAnswerKind.Nothing)));
        Assert.That(Job.Runs.Single().Id, Is.EqualTo("retain@2026-03-02T02:30:00Z"));
    }

    [Test]
    public async Task Missed_ForAWeek_IsOneRunOfTheLatestPlannedTime()
    {
        _bench.Clock.Advance(TimeSpan.FromDays(7.5));

        Assert.That((await LookAsync(), await LookAsync()), Is.EqualTo((JobAnswerKind.Done, JobAnswerKind.Nothing)));
        Assert.That(Job.Runs.Single().Planned, Is.EqualTo(new DateTimeOffset(2026, 3, 9, 2, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task TwoProcesses_LookingAtOnce_RunItOnce()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        var looks = Enumerable.Range(0, 8).Select(i => new ScheduledRuns(_bench.HomeAt($"place {i}")).RunDueAsync(Retain, Never));

        var answers = await Task.WhenAll(looks);

        Assert.That(answers.Count(a => a.Kind == JobAnswerKind.Done), Is.EqualTo(1));
        Assert.That(Job.Runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Owner_ThatStoodStillPastItsLease_CannotCommit()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        var resume = new TaskCompletionSource();
        Job.Does = async (run, _) =>
        {
            await resume.Task;
            return new("by the one that stood still");
        };
        var stalled = new ScheduledRuns(_bench.HomeAt("stalled", new ManualTimeProvider(_bench.Clock.GetUtcNow()))).RunDueAsync(Retain, Never);
        await UntilAsync(() => Job.Runs.Count == 1);

        _bench.Clock.Advance(JobLease.Term / 2);
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Later), "the lease still holds");
        _bench.Clock.Advance(JobLease.Term);
        Job.Does = (_, _) => Task.FromResult(new JobOutcome("by the other"));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Done));
        resume.SetResult();

        Assert.That((await stalled).Kind, Is.EqualTo(JobAnswerKind.Later));
        Assert.That((await _bench.StateAsync(Retain)).Last!.Note, Is.EqualTo("by the other"));
    }

    [Test]
    public async Task LongRun_KeepsItsLease()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        var finish = new TaskCompletionSource();
        Job.Does = async (_, _) =>
        {
            await finish.Task;
            return new("done");
        };
        var running = _bench.Scheduled.RunDueAsync(Retain, Never);
        await UntilAsync(() => Job.Runs.Count == 1);
        for (var i = 0; i < 20; i++)
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(20));
            var until = _bench.Clock.GetUtcNow().AddSeconds(20);
            await UntilAsync(async () => (await _bench.StateAsync(Retain)).Lease!.Until >= until);
            Assert.That((await new ScheduledRuns(_bench.HomeAt("elsewhere")).RunDueAsync(Retain, Never)).Kind, Is.EqualTo(JobAnswerKind.Later));
        }

        finish.SetResult();
        Assert.That((await running).Kind, Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task DeadPredecessor_InTheSamePlace_IsNotWaitedFor([Values] bool samePlace)
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        await DieInRunAsync();
        var successor = new ScheduledRuns(_bench.HomeAt(samePlace ? "here" : "elsewhere"));

        Assert.That((await successor.RunDueAsync(Retain, Never)).Kind, Is.EqualTo(samePlace ? JobAnswerKind.Done : JobAnswerKind.Later));
        _bench.Clock.Advance(JobLease.Term);
        Assert.That((await successor.RunDueAsync(Retain, Never)).Kind, Is.EqualTo(samePlace ? JobAnswerKind.Nothing : JobAnswerKind.Done));
    }

    [Test]
    public async Task Program_ThatDiesInEveryTry_IsNotDraggedDownForever()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < JobTurns.MaxTries; i++)
        {
            await DieInRunAsync();
            _bench.Clock.Advance(JobLease.Term);
        }

        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.GivenUp));
        Assert.That((await _bench.StateAsync(Retain)).Last!.Result, Is.EqualTo(JobResult.GivenUp));
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task Failure_IsTriedAgainFiveTimes_ThenLeftToTheNextPlannedTime()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        Job.Fail();
        var answers = new List<JobAnswerKind>();
        for (var minute = 0; minute < 12; minute++)
        {
            answers.Add(await LookAsync());
            _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(answers.Count(a => a == JobAnswerKind.Failed), Is.EqualTo(JobTurns.MaxTries));
        Assert.That((await _bench.StateAsync(Retain)).Last, Has.Property("Result").EqualTo(JobResult.GivenUp).And.Property("Error").EqualTo("broken"));
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        Job.Does = (_, _) => Task.FromResult(new JobOutcome("done"));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task Unforeseen_Fault_IsToldAsOurOwn()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        Job.Does = (_, _) => throw new InvalidOperationException("a bug");

        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Failed));
        Assert.That((await _bench.StateAsync(Retain)).Last!.Error, Does.StartWith("our own fault: InvalidOperationException"));
    }

    [Test]
    public async Task Stop_InARun_LeavesItToBeRunAgainAtOnce()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        using var stopping = new CancellationTokenSource();
        Job.Does = async (_, ending) =>
        {
            await stopping.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, ending);
            return new("never");
        };

        Assert.That((await _bench.Scheduled.RunDueAsync(Retain, stopping.Token)).Kind, Is.EqualTo(JobAnswerKind.Later));
        Assert.That(await _bench.StateAsync(Retain), Has.Property("Lease").Null.And.Property("Tries").Zero);
        Job.Does = (_, _) => Task.FromResult(new JobOutcome("done"));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Done));
    }

    [Test]
    public async Task Clock_BackAndAYearAhead_RunsNothingTwiceAndGoesOn()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        await LookAsync();
        var now = _bench.Clock.GetUtcNow();

        _bench.Clock.Jump(now.AddHours(-1));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Nothing));
        _bench.Clock.Jump(now.AddYears(1));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Done));
        _bench.Clock.Jump(now);
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Nothing));
        _bench.Clock.Jump(now.AddDays(1));
        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Done));
        Assert.That(Job.Runs.Select(r => r.Id), Is.Unique);
    }

    [Test]
    public async Task Settings_WithAMistake_FailTheRunWithFileAndLine()
    {
        _bench.Clock.Advance(TimeSpan.FromHours(2));
        _bench.Schedule("{ retain: never }");

        Assert.That(await LookAsync(), Is.EqualTo(JobAnswerKind.Failed));
        Assert.That((await _bench.StateAsync(Retain)).Last!.Error, Does.Contain("usageinsight.yaml:3"));
    }

    private async Task<JobAnswerKind> LookAsync() => (await _bench.Scheduled.RunDueAsync(Retain, Never)).Kind;

    // A process that takes the lease and is gone: nothing of it is ended.
    private async Task DieInRunAsync()
    {
        var home = _bench.HomeAt("here", new ManualTimeProvider(_bench.Clock.GetUtcNow()));
        var known = await home.Book.ReadAsync(Retain, Never);
        Assert.That(await home.Book.TakeAsync(known with { State = known.State with { Tries = known.State.Tries + 1 } }, "a run", Never), Is.Not.Null);
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 1000 && !await condition(); i++)
        {
            await Task.Delay(5);
        }

        Assert.That(await condition(), Is.True);
    }
}
