using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;

namespace UsageInsight.Functions.Tests.Access.Log;

/// <summary>What commands write down, also beside a process that holds the store.</summary>
internal sealed class AccessCommandTests
{
    [Test]
    public async Task Keys_MadeAndTakenBack_AreWrittenDown()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("keys", "create", "--scope", "read", "--json");
        var id = System.Text.Json.JsonDocument.Parse(run.Out).RootElement.GetProperty("id").GetString()!;
        await run.RunAsync("keys", "revoke", id);
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));

        await run.RunAsync("access", "log");

        Assert.That(run.Out, Does.Contain($"key {id} made, scope Read").And.Contain($"key {id} taken back").And.Contain($"local:{Environment.UserName}"));
        Assert.That(await run.RunAsync("access", "verify"), Is.EqualTo(ExitCode.Done));
    }

    [Test]
    public async Task SeatList_NotAllowed_IsRefused()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));

        Assert.That(await run.RunAsync("report", "--seats", "--out", Path.Combine(run.Folder, "out")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.Contain("access.seatLists"));
    }

    [Test]
    public async Task SeatList_Allowed_IsSeenAtOnceAndHasItsPlaceWhenSomebodyWrites()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        var settings = Path.Combine(run.Workspace, "usageinsight.yaml");
        await File.WriteAllTextAsync(settings, "organisation: { name: A }\nprivacy: { seats: given }\naccess: { seatLists: true }\n");
        var usage = run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n");
        await run.RunAsync("import", usage);
        await run.RunAsync("report", "--seats", "--out", Path.Combine(run.Folder, "out"));
        await run.RunAsync("access", "log");
        Assert.That(run.Out, Does.Match("(?m)^ +-  .*seat-list"));
        Assert.That(run.Error, Does.Contain("2 without a number wait for serve"));
        await run.RunAsync("access", "verify");
        Assert.That(run.Out, Does.Contain("2 not in the chain yet"));

        await run.RunAsync("import", usage);
        await run.RunAsync("access", "log");

        Assert.That(run.Out, Does.Match("(?m)^ +[0-9]+  .*seat-list"));
        Assert.That(run.Error, Is.Empty);
    }

    [Test]
    public async Task Verify_WaitingEntryThatWasChanged_IsFound()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));
        await run.RunAsync("keys", "create", "--scope", "read");
        var waiting = Path.Combine(run.Workspace, ".usageinsight", "access-pending");
        await File.WriteAllTextAsync(waiting, (await File.ReadAllTextAsync(waiting))[5..]);

        Assert.That(await run.RunAsync("access", "verify"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(run.Out, Does.Contain("a waiting note was changed from outside"));
    }

    [Test]
    public async Task Settings_ThatChange_AreWrittenDown()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        var usage = run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n");
        await run.RunAsync("import", usage);
        await File.WriteAllTextAsync(Path.Combine(run.Workspace, "usageinsight.yaml"), "organisation: { name: A }\nprivacy: { seats: given, groupThreshold: 9 }\nretention: { recordDays: 30 }\n");
        await run.RunAsync("import", usage);

        await run.RunAsync("access", "log", "--json");

        Assert.That(run.Out, Does.Contain("privacy.groupThreshold: 5 -\\u003E 9").And.Contain("retention.recordDays: 90 -\\u003E 30"));
    }

    [Test]
    public async Task Log_OfOneSeat_ShowsItsEntriesOnly()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\nbob,app,f,2026-01-05\n"));
        await run.RunAsync("erase", "ann", "--reason", "request 12");
        await run.RunAsync("erase", "bob", "--reason", "request 13");

        await run.RunAsync("access", "log", "--seat", "bob");

        Assert.That(run.Out, Does.Contain("request 13").And.Not.Contain("request 12"));
    }

    [TestCase("x")]
    [TestCase("anna@acme.com asked for it")]
    [TestCase("two\nlines")]
    public async Task Reason_ThatNamesAPersonOrNothing_IsRefused(string reason)
    {
        using var run = await CommandRun.WithWorkspaceAsync();

        Assert.That(await run.RunAsync("erase", "ann", "--reason", reason), Is.EqualTo(ExitCode.WrongUsage));
    }
}
