using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Storage.AzureTables;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Cli.Tables;

/// <summary>The commands on a workspace in Azure tables, on the emulator.</summary>
public sealed class TablesCommandTests
{
    private const string Variable = "USAGEINSIGHT_TEST_TABLES";

    private const string Use = """
        seat,app,feature,date,count
        ann,wiki,edit,2025-12-31,3
        ann,wiki,"read, print",2025-12-25,2
        bob,wiki,edit,2025-12-01,10
        bob,wiki,edit,2025-13-01,1
        ,wiki,search,2025-12-31,5
        """;

    private CommandRun _run = null!;

    [SetUp]
    public async Task MakeWorkspaceAsync()
    {
        Environment.SetEnvironmentVariable(Variable, Azurite.RequireConnection());
        _run = await CommandRun.WithWorkspaceAsync();
        ChangeSettings("kind: sqlite", $"kind: azure-tables\n  connection: ${{env:{Variable}}}\n  prefix: {Azurite.NewPrefix()}");
    }

    [TearDown]
    public void Clean() => _run?.Dispose();

    [Test]
    public async Task Commands_OneAfterAnother_FindWhatTheLastOneLeft()
    {
        Assert.That(await _run.RunAsync("import", _run.Write("use.csv", Use), "--json"), Is.EqualTo(ExitCode.NeedsAttention), _run.Error);
        Assert.That(_run.Out, Does.EndWith("\"received\":5,\"accepted\":4,\"duplicate\":0,\"failed\":1}\n"));
        Assert.That(await _run.RunAsync("failed", "list"), Is.EqualTo(ExitCode.NeedsAttention), _run.Error);
        Assert.That(_run.Out, Does.Contain("bad-date"));
        Assert.That(await _run.RunAsync("erase", "bob"), Is.Zero, _run.Error);
        Assert.That(await _run.RunAsync("facts", "--as-of", "2025-12-31", "--question", "q3", "--out", Path.Combine(_run.Folder, "q3")), Is.Zero, _run.Error);
        Assert.That(_run.ReadAll("q3"), Is.EqualTo("== q3.csv\nann,2,2\n"));
        Assert.That(await _run.RunAsync("rebuild"), Is.Zero, _run.Error);
        Assert.That(await _run.RunAsync("verify"), Is.Zero, _run.Error);
        Assert.That(Directory.EnumerateFiles(Path.Combine(_run.Workspace, ".usageinsight"), "ledger*"), Is.Empty, "nothing is kept beside the tables");
    }

    [Test]
    public async Task Facts_OfRealUse_AreSqlitesByteForByte()
    {
        var file = Repository.RequireShared("data", "collegemsg.csv.gz");
        using var sqlite = await CommandRun.WithWorkspaceAsync();
        foreach (var run in new[] { _run, sqlite })
        {
            Assert.That(await run.RunAsync("import", file, "--app", "messages"), Is.Zero, run.Error);
            Assert.That(await run.RunAsync("facts", "--as-of", "2004-10-26", "--out", Path.Combine(run.Folder, "facts")), Is.Zero, run.Error);
        }

        Assert.That(_run.ReadAll("facts"), Is.EqualTo(sqlite.ReadAll("facts")).And.Length.GreaterThan(90_000));
    }

    [Test]
    public async Task Keys_AreSharedByAllWhoUseTheStore()
    {
        Assert.That(await _run.RunAsync("keys", "create", "--scope", "read", "--name", "web", "--json"), Is.Zero, _run.Error);
        using var made = JsonDocument.Parse(_run.Out);
        var id = made.RootElement.GetProperty("id").GetString()!;

        Assert.That(await _run.RunAsync("privacy", "page", "--out", Path.Combine(_run.Folder, "page.html")), Is.Zero, _run.Error);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_run.Folder, "page.html")), Does.Contain("web (reads)"), "the page tells which programs have keys");
        Assert.That(await _run.RunAsync("keys", "rotate", id, "--json"), Is.Zero, _run.Error);
        Assert.That(await _run.RunAsync("keys", "revoke", id), Is.Zero, _run.Error);
        Assert.That(await _run.RunAsync("erase", "web"), Is.Zero, "a seat of the same name");
        Assert.That(await _run.RunAsync("keys", "list", "--json"), Is.Zero, _run.Error);

        using var list = JsonDocument.Parse(_run.Out);
        Assert.That(list.RootElement.EnumerateArray().Select(k => k.GetProperty("name").GetString()), Is.EqualTo(["web", "web"]));
        Assert.That(File.Exists(Path.Combine(_run.Workspace, ".usageinsight", "keys.json")), Is.False);
    }

    [Test]
    public async Task Reading_BeforeAnythingWasReceived_SaysWhatToDo()
    {
        Assert.That(await _run.RunAsync("facts", "--as-of", "2025-12-31", "--out", Path.Combine(_run.Folder, "x")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("Import or collect something first"));
    }

    [Test]
    public async Task Workspace_OfAnotherKey_IsRefusedTheTables()
    {
        Assert.That(await _run.RunAsync("import", _run.Write("use.csv", Use)), Is.EqualTo(ExitCode.NeedsAttention), _run.Error);
        using var other = await CommandRun.WithWorkspaceAsync();
        File.Copy(Path.Combine(_run.Workspace, "usageinsight.yaml"), Path.Combine(other.Workspace, "usageinsight.yaml"), overwrite: true);

        Assert.That(await other.RunAsync("facts", "--as-of", "2025-12-31", "--out", Path.Combine(other.Folder, "x")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(other.Error, Does.Contain("belong to another workspace").And.Contain("storage.prefix"));
    }

    [Test]
    public async Task Connection_ThatIsMissing_IsNamedByItsVariable()
    {
        ChangeSettings(Variable, "USAGEINSIGHT_NOT_SET");

        Assert.That(await _run.RunAsync("import", _run.Write("use.csv", Use)), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("USAGEINSIGHT_NOT_SET is not set").And.Contain("storage.connection"));
    }

    [TestCase("AccountKey=x", "not base64")]
    [TestCase("TableEndpoint=ftp://x", "no address")]
    public async Task Connection_ThatIsNone_IsRefusedWithoutRepeatingIt(string part, string message)
    {
        Environment.SetEnvironmentVariable(Variable, "AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:1/a;".Replace(part.Split('=')[0] + "=" + (part[0] == 'A' ? "c2VjcmV0" : "http://127.0.0.1:1/a"), part, StringComparison.Ordinal));

        Assert.That(await _run.RunAsync("import", _run.Write("use.csv", Use)), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain(message).And.Not.Contain("c2VjcmV0"));
    }

    private void ChangeSettings(string before, string after)
    {
        var file = Path.Combine(_run.Workspace, "usageinsight.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace(before, after, StringComparison.Ordinal));
    }
}
