using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>One person's data: all of it in one file, and none of it after an erasure.</summary>
internal sealed class PersonTests
{
    // Every collection that a part of the product keeps; a document in any of them that names the person has to be found.
    private static readonly string[] Collections = ["alerts", "deliveries", "evidence", "recommendations", "analysis-seats", "tools", "report-runs", "whatever-comes-next"];

    private CommandRun _run = null!;
    private string _usage = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _run = new();
        Assert.That(await _run.RunAsync("init", _run.Workspace), Is.Zero, _run.Error);
        _usage = _run.Write("use.csv", "seat,app,feature,date\nAnna@acme.com,app,f,2026-01-05\nanna@acme.com,app,f,not-a-day\nbob@acme.com,app,f,2026-01-05\nbob@acme.com,app,f,bad\n");
        await _run.RunAsync("import", _usage);
        await _run.RunAsync("import", _run.Write("seats.csv", "seat,app,plan,assigned\nanna@acme.com,app,pro,2025-01-01\nbob@acme.com,app,pro,2025-01-01\n"));
        await _run.RunAsync("names", "import", _run.Write("people.csv", "id,name\nanna@acme.com,Anna Qzx\nbob@acme.com,Bob Qzx\n"));
        await using var session = await OpenAsync();
        var seat = SeatOf(session, "anna@acme.com");
        foreach (var collection in Collections)
        {
            await session.Store.WriteDocumentAsync(collection, "of-one", $$"""{"seat":"{{seat}}"}""", null, CancellationToken.None);
            await session.Store.WriteDocumentAsync(collection, "of-nobody", """{"seat":"u0000000000000000"}""", null, CancellationToken.None);
        }
    }

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task Export_HoldsEverythingOfThePersonAndNothingOfOthers()
    {
        var file = Path.Combine(_run.Folder, "anna.json");
        Assert.That(await _run.RunAsync("person", "export", "anna@acme.com", "--out", file, "--reason", "request of 3 March"), Is.Zero, _run.Error);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var root = json.RootElement;
        Assert.That(root.GetProperty("name").GetProperty("name").GetString(), Is.EqualTo("Anna Qzx"));
        Assert.That(root.GetProperty("used")[0].GetProperty("days")[0].GetProperty("day").GetString(), Is.EqualTo("2026-01-05"));
        Assert.That(root.GetProperty("held")[0].GetProperty("plan").GetString(), Is.EqualTo("pro"));
        Assert.That(root.GetProperty("failedRecords").GetArrayLength(), Is.EqualTo(1));
        Assert.That(root.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("kind").GetString()), Is.EquivalentTo(Collections));
        Assert.That(await File.ReadAllTextAsync(file), Does.Not.Contain("bob").IgnoreCase);
    }

    [Test]
    public async Task Export_OverAFile_IsRefused() =>
        Assert.That(await _run.RunAsync("person", "export", "anna@acme.com", "--out", _run.Write("there.json", ""), "--reason", "request of 3 March"), Is.EqualTo(ExitCode.WrongUsage));

    [Test]
    public async Task Erase_ByIdOrPseudonym_LeavesNothingOfThePersonButTheNote([Values] bool byPseudonym)
    {
        string seat;
        await using (var session = await OpenAsync())
        {
            seat = SeatOf(session, "anna@acme.com");
        }

        Assert.That(await _run.RunAsync("erase", byPseudonym ? seat : "Anna@Acme.com", "--reason", "request of 3 March"), Is.Zero, _run.Error);

        foreach (var path in Directory.EnumerateFiles(_run.Workspace, "*", SearchOption.AllDirectories))
        {
            Assert.That(await File.ReadAllTextAsync(path), Does.Not.Contain(seat), path);
        }

        await using (var session = await OpenAsync())
        {
            var texts = await session.Store.ReadFailedAsync(null, 100, CancellationToken.None).Select(r => System.Text.Encoding.UTF8.GetString(r.Text.Span)).ToListAsync();
            Assert.That(texts.Single(), Does.StartWith("bob@acme.com"));
            var left = await session.Store.ReadAllDocumentsAsync(CancellationToken.None).Select(d => $"{d.Collection}/{d.Document.Id}").ToListAsync();
            Assert.That(left.Count(d => d.EndsWith("/of-one", StringComparison.Ordinal)), Is.Zero);

            // Verdicts on seats go as a whole; they are made anew.
            Assert.That(left.Count(d => d.EndsWith("/of-nobody", StringComparison.Ordinal)), Is.EqualTo(Collections.Length - 1));
            Assert.That(await session.Names.SeatsAsync(CancellationToken.None), Is.EqualTo(new[] { new UsageInsight.Ledger.SeatId(SeatOf(session, "bob@acme.com")) }));
            Assert.That((await session.AccessLog.VerifyAsync(null, CancellationToken.None)).Problems, Is.Empty);
        }

        await _run.RunAsync("access", "log", "--seat", "anna@acme.com");
        Assert.That(_run.Out, Does.Contain("erasure").And.Contain("request of 3 March"));
    }

    [Test]
    public async Task Erase_DryRun_CountsWhatWouldGoAndChangesNothing()
    {
        Assert.That(await _run.RunAsync("erase", "anna@acme.com", "--dry-run", "--json"), Is.Zero, _run.Error);
        using var told = JsonDocument.Parse(_run.Out);

        await _run.RunAsync("person", "export", "anna@acme.com", "--out", "-", "--reason", "request of 3 March");
        using var kept = JsonDocument.Parse(_run.Out);
        int Kept(string part) => kept.RootElement.GetProperty(part).GetArrayLength();
        int Told(string part) => told.RootElement.GetProperty(part).GetInt32();

        Assert.That(new[] { Told("pairs"), Told("holdings"), Told("failed"), Told("documents") }, Is.EqualTo(new[] { Kept("used"), Kept("held") + Kept("seen"), Kept("failedRecords"), Kept("documents") }));
        Assert.That(Told("pairs") * Told("failed") * Told("documents"), Is.Positive);
        Assert.That(told.RootElement.GetProperty("named").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Erase_InWords_TellsTheNameAsTheDryRunDid()
    {
        await _run.RunAsync("erase", "anna@acme.com", "--dry-run");
        Assert.That(_run.Out, Does.Contain("use of 1 feature with").And.Contain("1 failed record,").And.Contain("the name in the map; nothing was changed"));

        await _run.RunAsync("erase", "anna@acme.com");
        Assert.That(_run.Out, Does.Contain("use of 1 feature,").And.Contain("the name in the map; resends"));
    }

    [TestCase("anna@acme.com", false)]
    [TestCase("anna@acme.org", true)]
    public async Task Export_OfAPersonOfWhomNothingIsKept_AsksWhetherTheIdIsSpeltRight(string id, bool asks)
    {
        Assert.That(await _run.RunAsync("person", "export", id, "--out", "-", "--reason", "request of 3 March"), Is.EqualTo(ExitCode.Done));

        Assert.That(_run.Error.Contains("check the spelling", StringComparison.Ordinal), Is.EqualTo(asks), _run.Error);
    }

    [Test]
    public async Task Erase_ThenTheSameFile_CountsThePersonNoMore()
    {
        await _run.RunAsync("erase", "anna@acme.com");
        await _run.RunAsync("import", _usage);

        await _run.RunAsync("person", "export", "anna@acme.com", "--out", "-", "--reason", "request of 3 March");

        using var json = JsonDocument.Parse(_run.Out);
        Assert.That(json.RootElement.GetProperty("used").GetArrayLength(), Is.Zero);
    }

    private static string SeatOf(WorkspaceSession session, string id)
    {
        session.Seats.TryName(id, out var seat);
        return seat!.Value.Value;
    }

    private Task<WorkspaceSession> OpenAsync() => WorkspaceSession.OpenAsync(
        new() { Workspace = _run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly: false, CancellationToken.None);
}
