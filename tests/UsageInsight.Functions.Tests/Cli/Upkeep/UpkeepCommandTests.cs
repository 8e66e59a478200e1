using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli.Upkeep;

public class UpkeepCommandTests
{
    [Test]
    public async Task Erase_Seat_TakesItOutOfFactsAndTurnsItAway()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        var file = run.Write("a.csv", "seat,app,feature,date,count\nann,app,f,2026-01-05,2\nbob,app,f,2026-01-05,3\n");
        await run.RunAsync("import", file);

        Assert.That(await run.RunAsync("erase", "ann"), Is.EqualTo(ExitCode.Done), run.Error);
        await run.RunAsync("import", file, "--json");
        Assert.That(run.Out, Does.Contain("\"accepted\":0,\"duplicate\":2"));
        await run.RunAsync("facts", "--as-of", "2026-01-05", "--question", "q1", "--out", Path.Combine(run.Folder, "facts"));
        Assert.That(run.ReadAll("facts"), Does.Contain("bob").And.Not.Contain("ann"));
    }

    [TestCase("ann", false)]
    [TestCase("anm", true)]
    public async Task Erase_IdWithoutUse_AsksWhetherItIsSpeltRight(string seat, bool asks)
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));

        Assert.That(await run.RunAsync("erase", seat), Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(run.Error.Contains("spelling", StringComparison.Ordinal), Is.EqualTo(asks), run.Error);
    }

    [Test]
    public async Task Rebuild_ThenVerify_Agree()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "id,seat,app,feature,date,count\n1,ann,app,f,2026-01-05,2\n"));

        Assert.That(await run.RunAsync("rebuild"), Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(await run.RunAsync("verify", "--json"), Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(run.Out, Does.Contain("\"agrees\": true").Or.Contain("\"agrees\":true"));
    }
}
