using Microsoft.Extensions.Logging.Abstractions;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Overview;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>SIGKILL in the middle of everything the function app does: afterwards everything is done, and done once.</summary>
internal sealed class FunctionCrashTests
{
    // One less than the tries of a message: all of them may hit the same work, which must not end as poison.
    private const int MostKills = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Test]
    public async Task Killed_InAPull_GoesOnFromItsCheckpoint()
    {
        await using var pipeline = await PipelineApp.StartAsync();
        var (reached, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        pipeline.Vendor.Before = async number =>
        {
            if (number == 40)
            {
                reached.SetResult();
                await release.Task;
            }
        };
        await pipeline.Host.AdminAsync(JobName.Collect);
        await reached.Task.WaitAsync(Patience);
        await pipeline.Host.Handler.RecycleAsync();
        release.SetResult();
        await pipeline.Host.QuietAsync(Patience);

        await using var session = await pipeline.App.StopAndOpenAsync();
        var days = pipeline.Vendor.Asked;
        Assert.That((await PipelineApp.CountedAsync(session)).Pulled, Is.EqualTo(pipeline.Told), "every use once");
        Assert.That(days.Values.Count(times => times > 1), Is.LessThan(5), "the days before the kill are not read again");
    }

    [Test]
    public async Task Killed_AtRandomInstants_EverythingIsDoneOnce()
    {
        await using var pipeline = await PipelineApp.StartAsync();
        using var ending = new CancellationTokenSource();
        var (killing, sending) = (KillAsync(pipeline, ending.Token), SendAsync(pipeline, ending.Token));
        foreach (var job in (string[])[JobName.Collect, JobName.Analyze, JobName.Alerts, JobName.Deliver])
        {
            await UntilDoneAsync(pipeline, job);
        }

        await ending.CancelAsync();
        var kills = await killing;
        var answered = await sending;
        await UntilDoneAsync(pipeline, JobName.Deliver);

        TestContext.Out.WriteLine($"{kills} kills, {answered.Count} events answered");
        Assert.That(kills, Is.GreaterThanOrEqualTo(2));
        Assert.That(pipeline.Receiver.Messages.Select(m => m.Id).Distinct().Count(), Is.EqualTo(1), "one message, however often it was sent");
        await CheckAsync(pipeline, answered);
    }

    private static async Task CheckAsync(PipelineApp pipeline, IReadOnlyList<string> answered)
    {
        await using var session = await pipeline.App.StopAndOpenAsync();
        await HandOutAgainAsync(session);
        var (pushed, pulled) = await PipelineApp.CountedAsync(session);
        Assert.That(pulled, Is.EqualTo(pipeline.Told));
        Assert.That(answered.Select(seat => $"{seat} erp.open 2026-03-02 1"), Is.SubsetOf(pushed), "answered 2xx is counted once");
        Assert.That(pushed, Is.Unique.And.All.EndsWith(" 1"));
        Assert.That(await session.Store.VerifyAsync(CancellationToken.None), Is.Empty);
        Assert.That(await AnalysisDocuments.ReadAsync(session.Store, CancellationToken.None), Is.Not.Null);
        Assert.That((await new AlertBook(session.Store, TimeProvider.System).ReadAsync(CancellationToken.None)).Count, Is.EqualTo(1));
        var overview = await JobOverview.ReadAsync(session.Store, session.Settings.Schedules, TimeProvider.System, CancellationToken.None);
        Assert.That((overview.Waiting.Count, overview.Poison.Count), Is.EqualTo((0, 0)), string.Join('\n', overview.Waiting.Concat(overview.Poison)));
    }

    // What was asked for by a call that ended with its process, before any message went out, is handed out again when it is overdue.
    private static async Task HandOutAgainAsync(WorkspaceSession session)
    {
        var later = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(11));
        var home = JobHome.Create(session, JobTable.Create(new(), later), JobHome.PlaceOf(session.Settings.Storage), TimeSpan.Zero, later, NullLogger.Instance);
        while (await home.Queue.DueAsync(CancellationToken.None) is [var due, ..])
        {
            Assert.That((await new WorkRuns(home).RunAsync(due.Id, CancellationToken.None)).Kind, Is.EqualTo(JobAnswerKind.Done), due.ToString());
        }
    }

    // A person's call may be lost with the process; the work it brought about is not.
    private static async Task UntilDoneAsync(PipelineApp pipeline, string job)
    {
        while (!(await pipeline.Host.AdminAsync(job)).Succeeded)
        {
            Assert.That(pipeline.Host.Handler.Stopped, Is.Null, pipeline.Host.Log);
            await Task.Delay(50);
        }

        await pipeline.Host.QuietAsync(Patience);
    }

    // Each time once it is up: a process that is killed while it starts gets nothing done that could be cut off.
    private static async Task<int> KillAsync(PipelineApp pipeline, CancellationToken ending)
    {
        var random = new Random(7);
        for (var kills = 0; ; kills++)
        {
            await pipeline.Host.Handler.LinkAsync();
            await Task.Delay(random.Next(50, 2000), ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ending.IsCancellationRequested || kills == MostKills)
            {
                return kills;
            }

            await pipeline.Host.Handler.RecycleAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> SendAsync(PipelineApp pipeline, CancellationToken ending)
    {
        var answered = new List<string>();
        for (var i = 0; !ending.IsCancellationRequested; i++)
        {
            if (await pipeline.SendAsync($"m{i}", $"s{i}"))
            {
                answered.Add($"s{i}");
            }
        }

        return answered;
    }
}
