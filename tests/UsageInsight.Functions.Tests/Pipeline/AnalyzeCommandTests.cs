using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Pipeline;

public class AnalyzeCommandTests
{
    private string _folder = "";

    [SetUp]
    public async Task MakeWorkspace()
    {
        _folder = Directory.CreateTempSubdirectory("ui-analyze-").FullName;
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

    private async Task ImportAsync(params string[] rows)
    {
        var file = Path.Combine(_folder, "usage.csv");
        await File.WriteAllLinesAsync(file, ["seat,app,feature,date", .. rows]);
        await RunAsync("import", file, "--workspace", _folder);
    }

    [Test]
    public async Task Analyze_EmptyWorkspace_NamesTheNextCommand()
    {
        var (exit, _, error) = await RunAsync("analyze", "--workspace", _folder);

        Assert.That(exit, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error, Does.Contain("There is no usage to analyse yet").And.Contain("next: usageinsight import FILE"));
    }

    [Test]
    public async Task Analyze_DayThatIsNone_IsRefused()
    {
        var (exit, _, error) = await RunAsync("analyze", "--workspace", _folder, "--as-of", "2026-02-30");

        Assert.That((exit, error.Contains("'2026-02-30' is no day")), Is.EqualTo((ExitCode.WrongUsage, true)), error);
    }

    [TestCase("analyze")]
    [TestCase("facts --out out")]
    [TestCase("predict --horizon 30 --level seat")]
    [TestCase("forecast")]
    [TestCase("backtest")]
    [TestCase("report --out out")]
    [TestCase("regret --reclaimed SEATS")]
    public async Task EveryCommand_DayInTheFuture_IsRefusedWithTheLastDayThatHasData(string command)
    {
        await ImportAsync("ann,crm,core,2026-03-01", "bob,crm,core,2026-05-10");
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1);
        var seats = Path.Combine(_folder, "seats.csv");
        await File.WriteAllTextAsync(seats, "seat,app,date\nann,crm,2026-04-01\n");

        var (exit, _, error) = await RunAsync([.. command.Replace("SEATS", seats, StringComparison.Ordinal).Split(' '), "--workspace", _folder, "--as-of", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);

        Assert.That(exit, Is.EqualTo(ExitCode.WrongUsage), error);
        Assert.That(error, Does.Contain("--as-of").And.Contain("2026-05-10"));
    }

    [Test]
    public async Task Analyze_DefaultDay_IsTheNewestDayOfTheData()
    {
        await ImportAsync("ann,crm,core,2026-03-01", "bob,crm,core,2026-05-10");

        var (exit, output, _) = await RunAsync("analyze", "--workspace", _folder, "--json");

        Assert.That((exit, JsonDocument.Parse(output).RootElement.GetProperty("asOf").GetString()), Is.EqualTo((ExitCode.Done, "2026-05-10")));
    }

    [Test]
    public async Task Report_UnknownFormat_NamesTheKnownOnes()
    {
        var (exit, _, error) = await RunAsync("report", "--workspace", _folder, "--out", _folder, "--format", "html,pdf");

        Assert.That(exit, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error, Does.Contain("'pdf' is no report format").And.Contain("xlsx"));
    }

    [Test]
    public async Task Report_EachFormat_IsWritten()
    {
        await ImportAsync("ann,crm,core,2026-03-01", "bob,crm,core,2026-05-10");
        var folder = Path.Combine(_folder, "out");

        var (exit, output, _) = await RunAsync("report", "--workspace", _folder, "--out", folder, "--format", "html,json,md,csv", "--json");
        var files = JsonDocument.Parse(output).RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).ToList();

        Assert.That(exit, Is.EqualTo(ExitCode.Done));
        Assert.That(files.Select(f => Path.GetFileName(f)), Is.SupersetOf(new[] { "report.html", "report.json", "report.md", "actions.csv" }));
        Assert.That(files, Is.All.Exist);
    }

    [Test]
    public async Task Verify_UnknownId_NamesTheKnownOnes()
    {
        await ImportAsync("ann,crm,core,2026-03-01", "bob,crm,core,2026-05-10");
        await RunAsync("analyze", "--workspace", _folder);

        var (exit, _, error) = await RunAsync("verify", "R-none", "--workspace", _folder);

        Assert.That((exit, error.Contains("No evidence is kept for 'R-none'")), Is.EqualTo((ExitCode.WrongUsage, true)), error);
    }

    [Test]
    public void Documents_AnyResult_ReadBackAsWritten()
    {
        var result = SomeAnalysis.Rich();

        var back = JsonSerializer.Deserialize<AnalysisResult>(JsonSerializer.Serialize(result, AnalysisDocuments.Json), AnalysisDocuments.Json);

        Assert.That(JsonSerializer.Serialize(back, AnalysisDocuments.Json), Is.EqualTo(JsonSerializer.Serialize(result, AnalysisDocuments.Json)));
    }
}
