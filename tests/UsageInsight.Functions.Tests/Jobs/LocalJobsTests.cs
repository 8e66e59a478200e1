using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Local;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;
using UsageInsight.Functions.Workspace;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>The loops of the local home under a clock that the test moves.</summary>
internal sealed class LocalJobsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Never = CancellationToken.None;

    [Test]
    public async Task ADay_RunsEveryJobInItsOrder()
    {
        await using var bench = await JobBench.OpenAsync(Monday);
        var order = new List<string>();
        foreach (var (name, job) in bench.Jobs.Where(j => j.Key is not JobName.Fold and not JobName.Deliver))
        {
            job.Does = (run, _) =>
            {
                lock (order)
                {
                    order.Add(name);
                }

                return Task.FromResult(new JobOutcome("done") { Messages = name == JobName.Collect ? [new(JobName.Pull, "github")] : [] });
            };
        }

        await RunAsync(bench, JobSchedules.Names, () => Moved(bench, TimeSpan.FromHours(24), TimeSpan.FromMinutes(15)));

        Assert.That(order, Is.EqualTo([JobName.Retain, JobName.Collect, JobName.Pull, JobName.Analyze, JobName.Report, JobName.Alerts]));
    }

    // Asleep from three in the night till nine in the morning: everything was due, and the order holds nevertheless.
    [Test]
    public async Task AfterSleep_PullsComeBeforeTheAnalysisAndThatBeforeWhatTellsOfIt()
    {
        await using var bench = await JobBench.OpenAsync(Monday.AddHours(3));
        var order = new List<string>();
        var pulled = new TaskCompletionSource();
        foreach (var (name, job) in bench.Jobs.Where(j => j.Key is JobName.Collect or JobName.Pull or JobName.Analyze or JobName.Alerts))
        {
            job.Does = async (_, _) =>
            {
                if (name == JobName.Pull)
                {
                    await pulled.Task;
                }

                lock (order)
                {
                    order.Add(name);
                }

                return new("done") { Messages = name == JobName.Collect ? [new(JobName.Pull, "github")] : [] };
            };
        }

        await RunAsync(bench, JobSchedules.Names, async () =>
        {
            await Moved(bench, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30));
            bench.Clock.Jump(Monday.AddHours(9));
            await Moved(bench, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
            pulled.SetResult();
            await Moved(bench, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
        });

        Assert.That(order, Is.EqualTo([JobName.Collect, JobName.Pull, JobName.Analyze, JobName.Alerts]));
    }

    [Test]
    public async Task HangingPull_HoldsUpNoOtherAndTheAnalysisForAnHourOnly()
    {
        await using var bench = await JobBench.OpenAsync(Monday);
        bench.Jobs[JobName.Collect].Ask(new JobMessage(JobName.Pull, "slow"), new JobMessage(JobName.Pull, "quick"));
        bench.Jobs[JobName.Pull].Does = async (run, ending) =>
        {
            await Task.Delay(run.Key == "slow" ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ending);
            return new("done");
        };
        await RunAsync(bench, JobSchedules.Names, async () =>
        {
            await Moved(bench, TimeSpan.FromHours(5.8), TimeSpan.FromMinutes(5));
            Assert.That((await bench.ItemAsync("pull/quick"))!.Status, Is.EqualTo(Functions.Pipeline.Jobs.Work.WorkStatus.Done));
            Assert.That(bench.Jobs[JobName.Analyze].Runs, Is.Empty);
            while (bench.Jobs[JobName.Analyze].Runs.Count == 0 && bench.Clock.GetUtcNow() < Monday.AddHours(20))
            {
                await Moved(bench, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
            }
        });

        var waited = (await bench.StateAsync(JobName.Analyze)).Last!.StartedAt - Monday.AddHours(5.75);
        Assert.That(waited, Is.GreaterThanOrEqualTo(JobOrder.LongestWait).And.LessThan(2 * JobOrder.LongestWait));
        Assert.That(bench.Jobs[JobName.Retain].Runs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task WithoutJobs_OnlyTheGivenOnesRun()
    {
        await using var bench = await JobBench.OpenAsync(Monday);
        await RunAsync(bench, [JobName.Fold, JobName.Retain], () => Moved(bench, TimeSpan.FromHours(8), TimeSpan.FromMinutes(15)));

        Assert.That(bench.Jobs.Where(j => j.Value.Runs.Count > 0).Select(j => j.Key), Is.EquivalentTo([JobName.Fold, JobName.Retain]));
    }

    [Test]
    public async Task Request_OfACommandBesideIt_IsDone()
    {
        await using var bench = await JobBench.OpenAsync(Monday);
        var folder = new RequestFolder(Path.Combine(bench.Session.Folder, WorkspaceFolder.PrivateFolder));
        Assert.That(folder.IsAttended(), Is.False);
        await RunAsync(bench, [], async () =>
        {
            Assert.That(folder.IsAttended(), Is.True);
            folder.Add(new(JobName.Collect, null));
            File.WriteAllText(Path.Combine(bench.Session.Folder, WorkspaceFolder.PrivateFolder, "job-requests", "broken.json"), "{");
            await Moved(bench, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2));
        });

        Assert.That(bench.Jobs[JobName.Collect].Runs, Has.Count.EqualTo(1));
        Assert.That(folder.TakeAll(), Is.Empty);
    }

    [TestCase("Europe/Berlin", "2026-03-27", Description = "02:30 does not exist on the 29th")]
    [TestCase("Europe/Berlin", "2026-10-23", Description = "02:30 comes twice on the 25th")]
    [TestCase("Australia/Lord_Howe", "2026-10-02")]
    public async Task DailyReport_OverAChangeOfClocks_IsOneForEachLocalDay(string name, string from)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var start = new DateTimeOffset(DateOnly.ParseExact(from, "yyyy-MM-dd", null), new(12, 0), TimeSpan.Zero);
        await using var bench = await JobBench.OpenAsync(start, $"{{ timeZone: {name}, report: \"0 30 2 * * *\" }}");
        for (var look = 0; look < 5 * 24 * 6; look++)
        {
            await bench.Scheduled.RunDueAsync(JobName.Report, Never);
            bench.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var days = bench.Jobs[JobName.Report].Runs.Select(r => DateOnly.FromDateTime(WallClock.At(r.Planned, zone))).ToList();
        Assert.That(days, Is.EqualTo(Enumerable.Range(0, days.Count).Select(days[0].AddDays)));
        Assert.That(days, Has.Count.EqualTo(5));
    }

    // The clock moves in steps, and the loops get the time to do what each step brings.
    private static async Task Moved(JobBench bench, TimeSpan by, TimeSpan step)
    {
        for (var moved = TimeSpan.Zero; moved < by; moved += step)
        {
            bench.Clock.Advance(step);
            await Task.Delay(15);
        }
    }

    private static async Task RunAsync(JobBench bench, IReadOnlyList<string> names, Func<Task> during)
    {
        using var stopping = new CancellationTokenSource();
        var running = new LocalJobs(bench.Home, names).RunAsync(stopping.Token);
        await Task.Delay(50);
        await during();
        await stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
