using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;

namespace UsageInsight.Functions.Tests.Access.Log;

/// <summary>The group threshold goes up by a setting and down only by an act that is written down.</summary>
internal sealed class ThresholdTests
{
    private CommandRun _run = null!;
    private string _usage = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _run = await CommandRun.WithWorkspaceAsync();
        _usage = _run.Write("a.csv", "seat,app,feature,date\n" + string.Concat(Enumerable.Range(0, 7).Select(i => $"seat{i},app,f,2026-01-05\n")));
    }

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task Threshold_LoweredInTheSettingsAlone_StaysInForce()
    {
        await SetAsync(10);
        await SetAsync(5);

        Assert.That(_run.Error, Does.Contain("privacy.groupThreshold is 5 in the settings, but 10 is in force"));
        Assert.That(await ShownAsync(), Does.Contain("fewer than 10"));
    }

    [Test]
    public async Task Threshold_LoweredWithAReason_CountsAndIsWrittenDown()
    {
        await SetAsync(10);
        await SetAsync(5);

        Assert.That(await _run.RunAsync("privacy", "threshold", "5", "--reason", "minutes of 3 March"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That(await ShownAsync(), Does.Not.Contain("fewer than 10"));
        await _run.RunAsync("access", "log", "--json");
        Assert.That(_run.Out, Does.Contain("privacy.groupThreshold: 10 -\\u003E 5").And.Contain("minutes of 3 March"));
    }

    [Test]
    public async Task Threshold_LoweredWithoutTheSettings_IsRefused()
    {
        await SetAsync(10);

        Assert.That(await _run.RunAsync("privacy", "threshold", "5", "--reason", "minutes of 3 March"), Is.EqualTo(ExitCode.WrongUsage));
    }

    [Test]
    public async Task Threshold_BelowTheLeast_IsRefusedBeforeTheSettingsAreChangedForIt()
    {
        await SetAsync(10);

        Assert.That(await _run.RunAsync("privacy", "threshold", "3", "--reason", "minutes of 3 March"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("5 or more").And.Not.Contain("set it there first"));
    }

    private async Task SetAsync(int threshold)
    {
        await File.WriteAllTextAsync(Path.Combine(_run.Workspace, "usageinsight.yaml"), $"organisation: {{ name: A }}\nprivacy: {{ seats: given, groupThreshold: {threshold} }}\n");
        Assert.That(await _run.RunAsync("import", _usage), Is.Zero, _run.Error);
    }

    private async Task<string> ShownAsync()
    {
        await _run.RunAsync("report", "--format", "json", "--as-of", "2026-01-05", "--out", Path.Combine(_run.Folder, "out"));
        return _run.ReadAll("out");
    }
}
