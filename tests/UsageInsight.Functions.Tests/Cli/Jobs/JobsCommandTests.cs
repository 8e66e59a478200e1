using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline.Jobs.Local;

namespace UsageInsight.Functions.Tests.Cli.Jobs;

internal sealed class JobsCommandTests
{
    private CommandRun _run = null!;

    [SetUp]
    public async Task Open()
    {
        _run = await CommandRun.WithWorkspaceAsync();
        var file = _run.Write("rows.csv", "seat,app,feature,date\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"s{i},erp,open,2026-03-{i % 9 + 1:00}\n")));
        Assert.That(await _run.RunAsync("import", file), Is.Zero, _run.Error);
    }

    [TearDown]
    public void Close() => _run.Dispose();

    [Test]
    public async Task Run_Analyze_DoesEveryPartAndKeepsTheResult()
    {
        Assert.That(await _run.RunAsync("jobs", "run", "analyze"), Is.Zero, _run.Out + _run.Error);

        Assert.That(_run.Out, Does.Contain("part 1 of 1").And.Contain("recommendations as of 2026-03-09"));
    }

    [Test]
    public async Task Run_WhatIsNoJob_SaysWhichThereAre()
    {
        Assert.That(await _run.RunAsync("jobs", "run", "pull"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("collect").And.Contain("analyze"));
    }

    [Test]
    public async Task List_ShowsNextAndLastRun_AndThatNothingRunsThem()
    {
        await _run.RunAsync("jobs", "run", "fold");

        Assert.That(await _run.RunAsync("jobs", "list"), Is.Zero, _run.Error);
        Assert.That(_run.Out, Does.Match(@"fold +\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}.*received"));
        Assert.That(_run.Error, Does.Contain("usageinsight serve"));
    }

    [Test]
    public async Task Failing_Pull_IsShownAsPoison_AndReplayedAfterTheMistakeIsMended()
    {
        Directory.CreateDirectory(Path.Combine(_run.Workspace, "connectors"));
        File.WriteAllText(Path.Combine(_run.Workspace, "connectors", "copilot.yaml"), "vendor: github\nsettings: { organisation: acme }\nsecrets: { token: \"${env:USAGEINSIGHT_TEST_NO_SUCH}\" }\n");

        Assert.That(await _run.RunAsync("jobs", "run", "collect"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(await _run.RunAsync("jobs", "poison"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(_run.Out, Does.Contain("pull/copilot").And.Contain("USAGEINSIGHT_TEST_NO_SUCH"));
        Assert.That(await _run.RunAsync("jobs", "list"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(await _run.RunAsync("jobs", "replay", "--all"), Is.EqualTo(ExitCode.NeedsAttention), "the cause is still there");
    }

    [TestCase("pull/nothing")]
    [TestCase]
    public async Task Replay_WhatWasNotGivenUp_IsTold(params string[] ids)
    {
        Assert.That(await _run.RunAsync(["jobs", "replay", .. ids]), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("jobs poison"));
    }

    [Test]
    public async Task Run_BesideAProcessThatRunsTheJobs_IsHandedToIt()
    {
        var folder = new RequestFolder(Path.Combine(_run.Workspace, ".usageinsight"));
        using var attending = folder.Attend();

        Assert.That(await _run.RunAsync("jobs", "run", "collect", "--json"), Is.Zero, _run.Error);
        Assert.That(JsonDocument.Parse(_run.Out).RootElement.GetProperty("handedOver").GetString(), Is.EqualTo("collect"));
        Assert.That(folder.TakeAll(), Is.EqualTo([new JobRequest("collect", null)]));
    }
}
