using UsageInsight.Functions.Cli;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.SeatLists;

public class SeatListTests
{
    private string _folder = "";

    [SetUp]
    public async Task MakeWorkspace()
    {
        _folder = Directory.CreateTempSubdirectory("ui-seats-").FullName;
        await RunAsync("init", _folder);
    }

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.RunAsync(args, output, error, TimeProvider.System, CancellationToken.None), output.ToString(), error.ToString());
    }

    private async Task<(int Exit, string Output, string Error)> ImportAsync(string content, string name = "seats.csv", params string[] more)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, content);
        return await RunAsync(["import", file, "--workspace", _folder, .. more]);
    }

    private async Task<IReadOnlyList<SeatRecord>> SeatsAsync()
    {
        var context = new CliContext { Workspace = _folder, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System };
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, CancellationToken.None);
        return (await session.Store.ReadHoldingsAsync(CancellationToken.None)).Seats;
    }

    [Test]
    public async Task Import_SeatList_KeepsPseudonymsPlansAndDays()
    {
        var (exit, output, _) = await ImportAsync("Seat,App,Plan,Assigned,Account,Group,Phone\nann@x.example,crm,pro,2026-01-05,person,\"Sales, North\",123\nroom-1,crm,basic,,room,,\n");
        var seats = (await SeatsAsync()).OrderBy(s => s.Plan, StringComparer.Ordinal).ToList();

        Assert.That((exit, output), Is.EqualTo((0, $"{Path.Combine(_folder, "seats.csv")}: 2 received = 2 accepted + 0 duplicate + 0 failed\n")));
        Assert.That(seats.Select(s => (s.App, s.Plan, s.AssignedOn, s.NonPerson, s.Group, s.Source)), Is.EqualTo(new[]
        {
            ("crm", "basic", (DateOnly?)null, true, (string?)null, SeatListImport.DefaultSource), ("crm", "pro", new(2026, 1, 5), false, "Sales, North", SeatListImport.DefaultSource),
        }));
        Assert.That(seats.Select(s => s.Seat.Value), Has.None.Contains("ann"));
    }

    [Test]
    public async Task Import_BadRows_AreKeptWithTheirReasonAndStopNothing()
    {
        var (exit, output, error) = await ImportAsync("seat,app,plan,assigned\nann,crm,pro,05.01.2026\n,crm,pro,\nbob,crm,,\ncid,crm,pro,2026-01-05\n");

        Assert.That(exit, Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(output, Does.Contain("4 received = 1 accepted + 0 duplicate + 3 failed"));
        Assert.That(error, Does.Contain("bad-date, first at line 2").And.Contain("missing-seat, first at line 3").And.Contain("bad-plan, first at line 4"));
    }

    [Test]
    public async Task Import_NewerList_TakesAwayWhoIsMissingInItsApps()
    {
        await ImportAsync("seat,app,plan\nann,crm,pro\nbob,crm,pro\nann,wiki,free\n");

        var (_, output, error) = await ImportAsync("seat,app,plan\nann,crm,pro\n", "october.csv");
        var held = (await SeatsAsync()).Where(s => s.RemovedOn is null).Select(s => s.App);

        Assert.That(held, Is.EquivalentTo(new[] { "crm", "wiki" }));
        Assert.That(output, Does.Contain("1 received = "));
        Assert.That(error, Does.Contain("1 seats of an earlier list are not in this one"));
    }

    [Test]
    public async Task Import_AppGivenBeside_NeedsNoColumn()
    {
        await ImportAsync("seat,plan\nann,pro\n", "seats.csv", "--app", "crm");

        Assert.That((await SeatsAsync()).Single().App, Is.EqualTo("crm"));
    }

    [Test]
    public async Task Import_NoAppAnywhere_SaysWhichColumn()
    {
        var (exit, _, error) = await ImportAsync("seat,plan\nann,pro\n");

        Assert.That((exit, error), Is.EqualTo((ExitCode.WrongUsage, error)));
        Assert.That(error, Does.Contain("no column 'app'").And.Contain("--app NAME"));
    }

    [TestCase("seat,app,plan", true)]
    [TestCase("Plan, Seat", true)]
    [TestCase("seat,app,feature,date,plan", false)]
    [TestCase("seat,app,feature,ts", false)]
    public void Header_TellsSeatListsFromUsage(string header, bool expected) => Assert.That(SeatListReader.IsSeatList(header.Split(',')), Is.EqualTo(expected));

    [Test]
    public void Rows_QuotesAndLineBreaks_AreReadAsOneRecord()
    {
        var rows = new CsvRows(new StringReader("a,\"b \"\"x\"\", c\"\r\n\r\n\"two\nlines\",d"));

        Assert.That(rows.Read(), Is.EqualTo(new[] { "a", "b \"x\", c" }));
        Assert.That(rows.Read(), Is.EqualTo(new[] { "two\nlines", "d" }));
        Assert.That(rows.Line, Is.EqualTo(3));
        Assert.That(rows.Read(), Is.Null);
    }
}
