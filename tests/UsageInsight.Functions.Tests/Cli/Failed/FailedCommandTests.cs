using System.Text.Json;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli.Failed;

public class FailedCommandTests
{
    private const string Header = "seat,app,feature,date,count\n";

    [Test]
    public async Task List_WithoutFailures_SaysSo()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", Header + "ann,app,f,2026-01-05,1\n"));

        Assert.That(await run.RunAsync("failed", "list"), Is.EqualTo(ExitCode.Done));
        Assert.That(run.Out, Does.Contain("no failed records"));
    }

    [Test]
    public async Task Replay_WithMendedFile_AddsToWhatTheFileSaidAndCountsOnce()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", Header + "ann,app,f,2026-01-05,2\nann,app,f,5 January,3\n"));
        Assert.That(await run.RunAsync("failed", "list", "--json"), Is.EqualTo(ExitCode.NeedsAttention));
        var id = Json(run.Out)[0].GetProperty("id").GetString()!;
        Assert.That(run.Out, Does.Not.Contain("January"), "texts are shown on demand only");
        await run.RunAsync("failed", "show", id);
        Assert.That(run.Out, Does.Contain("5 January"));
        var mended = run.Write("mended.csv", Header + "ann,app,f,2026-01-05,3\n");

        Assert.That(await run.RunAsync("failed", "replay", id, "--with", mended, "--json"), Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(Json(run.Out).GetProperty("accepted").GetInt32(), Is.EqualTo(1));
        Assert.That(await run.RunAsync("failed", "replay", id, "--with", mended), Is.EqualTo(ExitCode.WrongUsage), "it is gone");

        await run.RunAsync("facts", "--as-of", "2026-01-05", "--question", "q1", "--out", Path.Combine(run.Folder, "facts"));
        Assert.That(run.ReadAll("facts"), Does.EndWith(",5\n"));
    }

    [Test]
    public async Task Replay_OfSomeRecords_LeavesTheOthers()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", Header + "ann,app,f,5 January,2\nann,app,f,6 January,3\nann,app,f,7 January,4\n"));
        await run.RunAsync("failed", "list", "--json");
        var ids = Json(run.Out).EnumerateArray().Select(r => r.GetProperty("id").GetString()!).ToList();

        Assert.That(await run.RunAsync("failed", "replay", ids[0], "--with", run.Write("mended.csv", Header + "ann,app,f,2026-01-05,2\n"), "--json"), Is.EqualTo(ExitCode.Done), run.Error);

        Assert.That(Json(run.Out).GetProperty("replayed").GetInt32(), Is.EqualTo(1));
        await run.RunAsync("failed", "list", "--json");
        Assert.That(Json(run.Out).EnumerateArray().Select(r => r.GetProperty("id").GetString()), Is.EqualTo(ids.Skip(1)));
    }

    [TestCase("nothing.csv", "does not exist")]
    [TestCase("mended.csv", "usageinsight import")]
    public async Task Replay_WithAFileThatReplacesNothing_SaysWhatToDoInstead(string with, string says)
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        run.Write("mended.csv", Header + "ann,app,f,2026-01-05,2\n");

        Assert.That(await run.RunAsync("failed", "replay", "--with", Path.Combine(run.Folder, with)), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.Contain(says));
    }

    [Test]
    public async Task Replay_OfAConflict_IsAConflictAgain()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.ndjson", Event("1", "f") + Event("1", "g")));

        Assert.That(await run.RunAsync("failed", "replay"), Is.EqualTo(ExitCode.NeedsAttention), run.Error);

        Assert.That(run.Out, Does.Contain("1 failed again"));
        await run.RunAsync("failed", "list", "--json");
        Assert.That(Json(run.Out).EnumerateArray().Select(r => r.GetProperty("reason").GetString()), Is.EqualTo(new[] { "id-conflict" }));
    }

    [Test]
    public async Task Show_UnknownId_SaysWhatIsNext()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.ndjson", Event("1", "f")));

        Assert.That(await run.RunAsync("failed", "show", "nothing"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.Contain("failed list"));
    }

    private static string Event(string id, string feature) => $$"""{"id":"{{id}}","seat":"ann","app":"app","feature":"{{feature}}","date":"2026-01-05"}""" + "\n";

    private static JsonElement Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
