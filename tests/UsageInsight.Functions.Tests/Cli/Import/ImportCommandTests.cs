using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Connectors.Files;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Cli.Import;

public class ImportCommandTests
{
    private const string Header = "seat,app,feature,date,count\n";

    private CommandRun _run = null!;

    [SetUp]
    public async Task MakeWorkspace() => _run = await CommandRun.WithWorkspaceAsync();

    [TearDown]
    public void Clean() => _run.Dispose();

    [TestCase("openstack.csv.gz", "--split-feature", "/", "2018-09-30", 71881)]
    [TestCase("rails.csv.gz", "--app", "rails", "2023-09-30", 50701)]
    [TestCase("collegemsg.csv.gz", "--app", "messages", "2004-10-26", 14649)]
    public async Task RealFile_ImportedTwice_ChangesNothing(string name, string option, string value, string asOf, int rows)
    {
        var file = Repository.RequireShared("data", name);

        Assert.That(await _run.RunAsync("import", file, option, value, "--json"), Is.Zero, _run.Error);
        var first = Counts();
        await _run.RunAsync("facts", "--as-of", asOf, "--out", Path.Combine(_run.Folder, "one"));
        await _run.RunAsync("import", file, option, value, "--json");
        var second = Counts();
        await _run.RunAsync("facts", "--as-of", asOf, "--out", Path.Combine(_run.Folder, "two"));

        Assert.That(first, Is.EqualTo((rows, rows, 0, 0)));
        Assert.That(second, Is.EqualTo((rows, 0, rows, 0)));
        Assert.That(_run.ReadAll("two"), Is.EqualTo(_run.ReadAll("one")).And.Length.GreaterThan(1000));
    }

    [Test]
    public async Task File_WithBadRecords_IsTakenAndSaysWhatFailed()
    {
        var file = _run.Write("use.csv", Header + "s,a,f,2026-03-01,1\ns,a,f,01.03.2026,1\ns,a,f,2026-03-02,x\ns,a,f,2026-03-03,x\n");

        var exit = await _run.RunAsync("import", file, "--json");

        Assert.That(exit, Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(Counts(), Is.EqualTo((4, 1, 0, 3)));
        Assert.That(_run.Error, Does.Contain("2 x bad-count, first at line 4: count is not a whole number").And.Contain("1 x bad-date, first at line 3").And.Contain("next: usageinsight failed list").And.Contain("dateFormat"));
    }

    [Test]
    public async Task File_OfAHeaderAlone_NeedsALook()
    {
        var exit = await _run.RunAsync("import", _run.Write("use.csv", Header));

        Assert.That(exit, Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(_run.Error, Does.Contain("use.csv: a header and no records"));
    }

    [Test]
    public async Task Answer_OfSeveralFiles_HasEachAndTheSum()
    {
        var one = _run.Write("one.csv", Header + "s,a,f,2026-03-01,1\n");
        var two = _run.Write("two.ndjson", """{"id":"1","seat":"s","app":"a","feature":"f","date":"2026-03-01"}""" + "\n" + """{"id":"1","seat":"s","app":"a","feature":"f","date":"2026-03-01"}""");

        Assert.That(await _run.RunAsync("import", one, two, "--json"), Is.Zero);

        Assert.That(_run.Out, Is.EqualTo(
            $$"""{"files":[{"file":"{{one}}","received":1,"accepted":1,"duplicate":0,"failed":0},{"file":"{{two}}","received":2,"accepted":1,"duplicate":1,"failed":0}],"received":3,"accepted":2,"duplicate":1,"failed":0}""" + Environment.NewLine));
    }

    [Test]
    public async Task Columns_NamedInTheWorkspace_AreMapped()
    {
        var file = _run.Write("jira-may.csv", "day;user_email;event_name;weight\n01.03.2026;s;ui/export;3\n");
        await _run.RunAsync("import", file);
        Assert.That(_run.Error, Does.Contain("no column seat").And.Contain("\"user_email\""));

        File.AppendAllText(Path.Combine(_run.Workspace, "usageinsight.yaml"), """

            import:
              - for: "jira-*.csv"
                columns: { seat: user_email, feature: event_name, date: day, count: weight }
                dateFormat: dd.MM.yyyy
                app: jira

            """);
        Assert.That(await _run.RunAsync("import", file, "--json"), Is.Zero, _run.Error);

        Assert.That(Counts(), Is.EqualTo((1, 1, 0, 0)));
        await _run.RunAsync("facts", "--as-of", "2026-03-01", "--question", "q1", "--out", Path.Combine(_run.Folder, "facts"));
        Assert.That(_run.ReadAll("facts"), Is.EqualTo("== q1.csv\njira,ui/export,s,2026-03-01,2026-03-01,1,1,1,1,3\n"));
    }

    [Test]
    public async Task DryRun_OnANewWorkspace_CountsAndKeepsNothing()
    {
        var file = _run.Write("use.csv", Header + "s,a,f,2026-03-01,1\n");

        Assert.That(await _run.RunAsync("import", file, "--dry-run"), Is.Zero, _run.Error);
        Assert.That(_run.Out, Does.Contain("1 received = 1 accepted").And.Contain("nothing was kept"));
        await _run.RunAsync("import", file, "--json");
        Assert.That(Counts(), Is.EqualTo((1, 1, 0, 0)));
    }

    [Test]
    public async Task CorrectedFile_UnderTheSameName_ReplacesWhatItSaid()
    {
        await _run.RunAsync("import", _run.Write("use.csv", Header + "s,a,f,2026-03-01,1\ns,a,f,2026-03-01,2\nt,a,f,2026-03-01,5\n"));
        await _run.RunAsync("import", _run.Write("use.csv", Header + "s,a,f,2026-03-01,7\nt,a,f,2026-03-01,5\n"), "--json");

        Assert.That(Counts(), Is.EqualTo((2, 1, 1, 0)));
        await _run.RunAsync("facts", "--as-of", "2026-03-01", "--question", "q1", "--out", Path.Combine(_run.Folder, "facts"));
        Assert.That(_run.ReadAll("facts"), Is.EqualTo("== q1.csv\na,f,s,2026-03-01,2026-03-01,1,1,1,1,7\na,f,t,2026-03-01,2026-03-01,1,1,1,1,5\n"));
    }

    [Test]
    public async Task CutGzip_AfterAGoodFile_LeavesNothingOfItself()
    {
        var rows = string.Concat(Enumerable.Range(0, 3000).Select(i => $"s{i},a,f,2026-03-01,1\n"));
        var gzip = FileText.Gzip(Header + rows);
        var cut = Path.Combine(_run.Folder, "cut.csv.gz");
        File.WriteAllBytes(cut, gzip[..(gzip.Length / 2)]);

        Assert.That(await _run.RunAsync("import", cut), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("damaged or was cut off"));
        File.WriteAllBytes(cut, gzip);
        await _run.RunAsync("import", cut, "--json");
        Assert.That(Counts(), Is.EqualTo((3000, 3000, 0, 0)));
    }

    [TestCase("user,app,feature,date\nx,a,f,2026-03-01\n", "error: The file has no column seat.", "the file has \"user\", \"app\", \"feature\", \"date\"")]
    [TestCase("anna@acme.com,Anna Qzx,4\nbob@acme.com,Bob,2\n", "error: The file has no column seat", "the file has 3 columns and, it seems, a row of values where their names should be")]
    [TestCase("", "error: The file is empty.", "next: check what wrote it")]
    public async Task File_ThatCannotBeTaken_GivesOneMessageInFourParts(string text, string what, string more)
    {
        var file = _run.Write("use.csv", text);

        Assert.That(await _run.RunAsync("import", file), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.StartWith(what).And.Contain($"where: {file}").And.Contain("expected: ").And.Contain("next: ").And.Contain(more));
        Assert.That(_run.Out, Is.Empty);
    }

    [Test]
    public async Task MissingFile_AmongOthers_StopsBeforeAnyIsTaken()
    {
        var file = _run.Write("use.csv", Header + "s,a,f,2026-03-01,1\n");

        Assert.That(await _run.RunAsync("import", file, Path.Combine(_run.Folder, "none.csv")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.StartWith("error: There is no such file.").And.Contain("none.csv"));
        await _run.RunAsync("import", file, "--json");
        Assert.That(Counts(), Is.EqualTo((1, 1, 0, 0)));
    }

    [Test]
    public async Task MissingWorkspace_SaysHowToMakeOne()
    {
        var file = _run.Write("use.csv", Header);
        Directory.Delete(_run.Workspace, recursive: true);

        Assert.That(await _run.RunAsync("import", file), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("next: usageinsight init"));
    }

    private (int Received, int Accepted, int Duplicate, int Failed) Counts()
    {
        using var answer = JsonDocument.Parse(_run.Out);
        int Of(string name) => answer.RootElement.GetProperty(name).GetInt32();
        return (Of("received"), Of("accepted"), Of("duplicate"), Of("failed"));
    }
}
