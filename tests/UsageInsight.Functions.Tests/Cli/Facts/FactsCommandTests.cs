using UsageInsight.Functions.Cli;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Cli.Facts;

public class FactsCommandTests
{
    private const string Use = """
        seat,app,feature,date,count
        ann,wiki,edit,2025-12-31,3
        ann,wiki,edit,2025-12-30,1
        ann,wiki,edit,2025-10-02,1
        ann,wiki,"read, print",2025-12-25,2
        bob,wiki,edit,2025-12-01,10
        bob,wiki-plus,edit,2025-01-01,1
        bob,wiki-plus,edit,2025-12-24,1
        "c,d",wiki,edit,2024-12-31,9
        "c,d",wiki,edit,2025-01-08,1
        ,wiki,search,2025-12-31,5
        ann,wiki,edit,2026-01-01,8
        """;

    private CommandRun _run = null!;

    [OneTimeSetUp]
    public async Task ImportUse()
    {
        _run = await CommandRun.WithWorkspaceAsync();
        Assert.That(await _run.RunAsync("import", _run.Write("use.csv", Use)), Is.Zero, _run.Error);
    }

    [OneTimeTearDown]
    public void Clean() => _run.Dispose();

    [TestCase("csv")]
    [TestCase("json")]
    public async Task Facts_OfASmallFile_AreTheReviewedOnes(string format)
    {
        Assert.That(await _run.RunAsync("facts", "--as-of", "2025-12-31", "--format", format, "--out", Path.Combine(_run.Folder, format)), Is.Zero, _run.Error);

        Golden.Match(_run.ReadAll(format), $"UsageInsight.Functions.Tests/Cli/Facts/Small.{format}.verified.txt");
    }

    [Test]
    public async Task Question_AskedAlone_WritesItsFileOnly()
    {
        Assert.That(await _run.RunAsync("facts", "--as-of", "2025-12-31", "--question", "q3", "--out", Path.Combine(_run.Folder, "q3"), "--json"), Is.Zero);

        Assert.That(_run.ReadAll("q3"), Is.EqualTo("== q3.csv\nann,4,2\nbob,3,2\n\"c,d\",1,1\n"));
        Assert.That(_run.Out, Does.Contain("\"from\":\"2025-01-01\",\"asOf\":\"2025-12-31\"").And.Contain("\"q3.csv\":3"));
    }

    [TestCase("31.12.2025", "error: '31.12.2025' is no day.")]
    [TestCase("2025-02-30", "error: '2025-02-30' is no day.")]
    public async Task Day_ThatIsNone_IsRefused(string day, string message)
    {
        Assert.That(await _run.RunAsync("facts", "--as-of", day, "--out", Path.Combine(_run.Folder, "x")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.StartWith(message));
    }

    [Test]
    public async Task Out_ThatCannotBeWritten_IsRefused()
    {
        var file = _run.Write("file", "");

        Assert.That(await _run.RunAsync("facts", "--as-of", "2025-12-31", "--out", Path.Combine(file, "x")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.StartWith("error: The files cannot be written"));
    }
}
