using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>Names are kept in one place, encrypted, of known seats only, and shown to nobody who gives no reason.</summary>
internal sealed class NamesTests
{
    private const string People = "id,name,e-mail,department,manager\nAnna@acme.com,Anna Qzx,anna@acme.com,Sales,bob@acme.com\nnobody@acme.com,Nobody Qzx,,,\n";

    private CommandRun _run = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _run = new();
        Assert.That(await _run.RunAsync("init", _run.Workspace), Is.Zero, _run.Error);
        await _run.RunAsync("import", _run.Write("use.csv", "seat,app,feature,date\nanna@acme.com,app,f,2026-01-05\nbob@acme.com,app,f,2026-01-05\n"));
    }

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task Import_KeepsKnownSeatsOnly_AndNoReadableByte()
    {
        Assert.That(await _run.RunAsync("names", "import", _run.Write("people.csv", People)), Is.Zero, _run.Error);

        Assert.That(_run.Out, Is.EqualTo("1 seats have a name; 1 people of the list have no seat here and were not kept\n"));
        foreach (var file in Directory.EnumerateFiles(_run.Workspace, "*", SearchOption.AllDirectories))
        {
            Assert.That(await File.ReadAllTextAsync(file), Does.Not.Contain("Qzx").And.Not.Contain("anna@acme").IgnoreCase, file);
        }
    }

    [Test]
    public async Task Reveal_WithAReason_ShowsThePersonAndIsWrittenDown()
    {
        await _run.RunAsync("names", "import", _run.Write("people.csv", People));

        Assert.That(await _run.RunAsync("reveal", "anna@acme.com", "--reason", "reclaim, ticket 4711"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That(_run.Out, Does.Contain("Anna Qzx").And.Contain("Sales"));
        await _run.RunAsync("names", "status");
        await _run.RunAsync("import", Path.Combine(_run.Folder, "use.csv"));
        await _run.RunAsync("access", "log");
        Assert.That(_run.Out, Does.Contain("reveal").And.Contain("reclaim, ticket 4711").And.Not.Contain("anna"));
    }

    [Test]
    public async Task Reveal_WithoutAReason_ShowsNothing() =>
        Assert.That((await _run.RunAsync("reveal", "anna@acme.com"), _run.Out), Is.EqualTo((ExitCode.WrongUsage, "")));

    [Test]
    public async Task Reveal_WithoutAName_SaysSo() =>
        Assert.That((await _run.RunAsync("reveal", "bob@acme.com", "--reason", "ticket 4711"), _run.Out), Is.EqualTo((ExitCode.NeedsAttention, "")));

    [Test]
    public async Task Import_OfANewList_ForgetsWhoIsNotInIt([Values] bool add)
    {
        await _run.RunAsync("names", "import", _run.Write("people.csv", People));
        string[] args = ["names", "import", _run.Write("other.csv", "id,name\nbob@acme.com,Bob Qzx\n"), .. add ? ["--add"] : Array.Empty<string>(), "--json"];
        await _run.RunAsync(args);

        Assert.That(_run.Out, Does.Contain(add ? "\"named\":2" : "\"named\":1"));
    }

    [Test]
    public async Task Remove_ForgetsAllNames()
    {
        await _run.RunAsync("names", "import", _run.Write("people.csv", People));
        await _run.RunAsync("names", "remove");
        await _run.RunAsync("names", "status", "--json");

        Assert.That(_run.Out, Does.Contain("\"named\":0"));
    }

    [Test]
    public async Task Import_OfABadList_TellsAllMistakesAndTakesNothing()
    {
        var list = _run.Write("people.csv", "id,name\n,A\nnull,B\nanna@acme.com,C\nAnna@ACME.com,D\n");

        Assert.That(await _run.RunAsync("names", "import", list), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("line 2: id is missing").And.Contain("line 3: id is missing").And.Contain("line 5: id stands twice").And.Not.Contain("line 4"));
        await _run.RunAsync("names", "status", "--json");
        Assert.That(_run.Out, Does.Contain("\"named\":0"));
    }

    [TestCase("name\nAnna\n", "no column id")]
    [TestCase("id,salary\na,1\n", "salary")]
    public async Task Import_OfOtherColumns_IsRefused(string list, string told)
    {
        Assert.That(await _run.RunAsync("names", "import", _run.Write("people.csv", list)), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain(told));
    }
}
