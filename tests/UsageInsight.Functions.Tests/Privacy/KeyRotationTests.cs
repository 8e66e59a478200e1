using System.Text;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>A new key changes every pseudonym and no figure.</summary>
internal sealed class KeyRotationTests
{
    private const int People = 20;

    private CommandRun _run = null!;
    private string _usage = "";
    private string _ids = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _run = new();
        Assert.That(await _run.RunAsync("init", _run.Workspace), Is.Zero, _run.Error);
        _usage = _run.Write("use.csv", "id,seat,app,feature,date,count\n" + Rows(i => $"r-{i},{Email(i)},app,f{i % 3},2026-01-0{1 + (i % 7)},{1 + (i % 4)}\n"));
        _ids = _run.Write("people.csv", "id,name\n" + Rows(i => $"{Email(i).ToUpperInvariant()},Somebody\n"));
        await _run.RunAsync("import", _usage);
        await _run.RunAsync("import", _run.Write("seats.csv", "seat,app,plan,assigned\n" + Rows(i => $"{Email(i)},app,pro,2025-01-01\n")));
        await _run.RunAsync("import", _run.Write("bad.csv", $"seat,app,feature,date\n{Email(1)},app,f,never\n"));
    }

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task Rotate_WithEverybodysIds_ChangesNamesAndNoFigure()
    {
        var (before, seats) = (await FiguresAsync(), await SeatsAsync());
        var old = await File.ReadAllTextAsync(KeyFile);

        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", _ids, "--reason", "yearly rotation"), Is.EqualTo(ExitCode.Done), _run.Error);

        Assert.That(await FiguresAsync(), Is.EqualTo(before));
        Assert.That((await SeatsAsync()).Intersect(seats), Is.Empty);
        Assert.That((await File.ReadAllTextAsync(KeyFile)).Split('\n')[0], Is.Not.EqualTo(old.Split('\n')[0]));
        Assert.That(await _run.RunAsync("verify"), Is.EqualTo(ExitCode.Done), _run.Out);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_run.Workspace, ".usageinsight")))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.That(seats.Where(seat => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(seat)) >= 0), Is.Empty, file);
        }
    }

    [Test]
    public async Task Rotate_ThenTheSameRecords_CountsThemAsKnown()
    {
        await _run.RunAsync("privacy", "rotate-key", "--ids", _ids, "--reason", "yearly rotation");

        await _run.RunAsync("import", _usage, "--json");

        Assert.That(_run.Out, Does.Contain($"\"accepted\":0,\"duplicate\":{People}"));
        await _run.RunAsync("failed", "list");
        Assert.That(_run.Out, Does.Contain("bad.csv"), "failed records stay readable");
        await _run.RunAsync("access", "log", "--json");
        Assert.That(_run.Out, Does.Contain("\"pseudonymKey\"").And.Contain($"{People} seats renamed, 0 left"));
    }

    [Test]
    public async Task Rotate_WithAShortList_IsRefusedUnlessTheBreakIsAccepted()
    {
        var few = _run.Write("few.csv", $"id\n{Email(0)}\n{Email(1)}\n");

        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", few, "--reason", "yearly rotation"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain($"{People - 2} seats belong to people who are not on the list"));
        var before = await FiguresAsync();
        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", few, "--reason", "yearly rotation", "--accept-break"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That(await FiguresAsync(), Is.EqualTo(before), "what is counted so far stays");
    }

    [Test]
    public async Task Rotate_WithTheMapOfNames_NeedsNoList()
    {
        await _run.RunAsync("names", "import", _ids);

        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--reason", "yearly rotation"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That(await _run.RunAsync("reveal", Email(3), "--reason", "ticket 4711"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That(_run.Out, Does.Contain("Somebody"));
    }

    [Test]
    public async Task Rotate_CutOffBeforeTheKeyWasReplaced_IsFinishedByCallingItAgain()
    {
        var before = await FiguresAsync();
        var next = KeyFile + ".next";
        await File.WriteAllTextAsync(next, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" + (await File.ReadAllTextAsync(KeyFile)).Split('\n')[1] + "\n");

        Assert.That(await _run.RunAsync("import", _usage), Is.EqualTo(ExitCode.WrongUsage), "nothing else runs between two keys");
        Assert.That(_run.Error, Does.Contain("rotate-key"));
        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", _ids, "--reason", "yearly rotation"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That((File.Exists(next), await FiguresAsync()), Is.EqualTo((false, before)));
    }

    [Test]
    public async Task Rotate_SoonAfterAnErasure_IsRefused()
    {
        await _run.RunAsync("erase", Email(2), "--reason", "request 12");

        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", _ids, "--reason", "yearly rotation"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_run.Error, Does.Contain("erased less than 30 days ago"));
    }

    [Test]
    public async Task Rotate_WithAShortListSoonAfterAnErasure_TellsBothBeforeEitherIsAccepted()
    {
        await _run.RunAsync("erase", Email(2), "--reason", "request 12");

        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", _run.Write("few.csv", $"id\n{Email(0)}\n"), "--reason", "yearly rotation"), Is.EqualTo(ExitCode.WrongUsage));

        Assert.That(_run.Error, Does.Contain("not on the list").And.Contain("erased less than 30 days ago").And.Contain("accepts both"));
    }

    [Test]
    public async Task DryRun_SaysWhomItWouldRename_AndChangesNothing()
    {
        var key = await File.ReadAllTextAsync(KeyFile);

        Assert.That(await _run.RunAsync("privacy", "rotate-key", "--ids", _ids, "--reason", "yearly rotation", "--dry-run"), Is.EqualTo(ExitCode.Done), _run.Error);
        Assert.That((_run.Out, await File.ReadAllTextAsync(KeyFile)), Is.EqualTo(($"{People} seats would be renamed\n", key)));
    }

    private string KeyFile => PseudonymKey.FileOf(_run.Workspace);

    private static string Email(int person) => $"person.{person}@acme.com";

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, People).Select(row));

    // Everything but the names themselves.
    private async Task<string> FiguresAsync()
    {
        var folder = Path.Combine(_run.Folder, "facts");
        Assert.That(await _run.RunAsync("facts", "--as-of", "2026-01-07", "--out", folder), Is.Zero, _run.Error);
        var lines = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Select(line => $"{Path.GetFileName(file)} {System.Text.RegularExpressions.Regex.Replace(line, "u[0-9a-z]{16}", "SEAT")}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> SeatsAsync()
    {
        await using var session = await WorkspaceSession.OpenAsync(new() { Workspace = _run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly: true, CancellationToken.None);
        var holdings = await session.Store.ReadHoldingsAsync(CancellationToken.None);
        return [.. holdings.Seats.Select(s => s.Seat.Value).Distinct()];
    }
}
