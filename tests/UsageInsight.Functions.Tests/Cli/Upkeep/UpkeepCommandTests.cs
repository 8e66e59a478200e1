using Microsoft.Data.Sqlite;
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

    [TestCase("access-log", "000000000002", "access log is not whole", "Entry 000000000002 was changed")]
    [TestCase("evidence", "R-0000000001", "evidence is damaged", "R-0000000001")]
    public async Task Verify_WhereSomethingKeptWasChanged_NamesIt(string collection, string id, string verdict, string problem)
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));
        await run.RunAsync("erase", "ann");
        Assert.That(await run.RunAsync("verify"), Is.EqualTo(ExitCode.Done), run.Out);
        Assert.That(run.Out, Does.Contain("ledger agrees").And.Contain("access log is whole: 1 entry").And.Contain("evidence can be read: no recommendations"));
        using (var database = new SqliteConnection($"Data Source={Path.Combine(run.Workspace, ".usageinsight", "ledger.db")};Pooling=False"))
        {
            database.Open();
            using var change = database.CreateCommand();
            change.CommandText = "INSERT INTO documents(collection, id, version, json) VALUES($collection, $id, 1, '{\"text\":\"mine\"}')";
            change.Parameters.AddWithValue("$collection", collection);
            change.Parameters.AddWithValue("$id", id);
            change.ExecuteNonQuery();
        }

        Assert.That(await run.RunAsync("verify"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(run.Out, Does.Contain("ledger agrees").And.Contain(verdict).And.Contain(problem));
        Assert.That(run.Error, Does.Contain("next: "));
        Assert.That(await run.RunAsync("verify", "--json"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(run.Out, Does.Contain("\"agrees\":false").And.Contain(problem));
    }
}
