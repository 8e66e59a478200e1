using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Demo;

/// <summary>The main job from nothing to a report, through the real command line.</summary>
public class DemoTests
{
    private string _folder = "";
    private int _exit;
    private string _output = "";

    [OneTimeSetUp]
    public async Task Run()
    {
        _folder = Directory.CreateTempSubdirectory("ui-demo-").FullName;
        (_exit, _output) = await DemoAsync(Path.Combine(_folder, "one"));
        await DemoAsync(Path.Combine(_folder, "two"));
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Exit, string Output)> DemoAsync(string folder, params string[] more)
    {
        using var output = new StringWriter();
        var exit = await CommandLine.RunAsync(["demo", "--out", folder, .. more], output, TextWriter.Null, TimeProvider.System, CancellationToken.None);
        return (exit, output.ToString());
    }

    [Test]
    public void Demo_FromNothing_EndsWellAndLeadsWithMoneyAndDate()
    {
        Assert.That(_exit, Is.Zero);
        Assert.That(_output, Does.Contain("EUR ").And.Contain("1 Nov 2026, in 14 days").And.Contain("Simulated data"));
        Assert.That(_output.Split('\n').SkipWhile(l => !l.StartsWith("id ", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith("note", StringComparison.Ordinal)), Is.All.Length.LessThanOrEqualTo(100));
    }

    [Test]
    public void Demo_Documents_AreThereAndSaySimulated()
    {
        var html = File.ReadAllText(Path.Combine(_folder, "one", "report.html"));

        Assert.That(html, Does.Contain("simulated").IgnoreCase);
        Assert.That(html, Does.Not.Contain("lindgren-vale.example"), "no address of a person leaves the exports");
    }

    [Test]
    public void Demo_SameSeed_GivesTheSameBytes()
    {
        var one = Path.Combine(_folder, "one");
        var files = Directory.EnumerateFiles(one, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".usageinsight", StringComparison.Ordinal)).ToList();

        Assert.That(files, Has.Count.GreaterThan(20));
        foreach (var file in files)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(_folder, "two", Path.GetRelativePath(one, file))), Is.EqualTo(File.ReadAllBytes(file)), file);
        }
    }

    [Test]
    public async Task Demo_Again_MakesItsOwnWorkspaceAnewButNoOther()
    {
        var foreign = Directory.CreateDirectory(Path.Combine(_folder, "foreign")).FullName;
        File.WriteAllText(Path.Combine(foreign, "usageinsight.yaml"), "organisation: { name: Ours }\n");

        Assert.That((await DemoAsync(Path.Combine(_folder, "three"), "--workspace", foreign)).Exit, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(File.ReadAllText(Path.Combine(foreign, "usageinsight.yaml")), Does.Contain("Ours"));
    }

    [Test]
    public async Task Demo_Workspace_AnalysesToThePlantedStories()
    {
        var workspace = Path.Combine(_folder, "one", "workspace");
        using var output = new StringWriter();
        var exit = await CommandLine.RunAsync(["analyze", "--json", "--workspace", workspace], output, TextWriter.Null, TimeProvider.System, CancellationToken.None);
        var result = await StoredResultAsync(workspace);
        FeatureSummary Feature(string app, string id) => result.Apps.Single(a => a.App == app).Features.Single(f => f.Key.Feature == id);

        Assert.That(() => JsonDocument.Parse(output.ToString()), Throws.Nothing);

        // A stale source and failed records need attention.
        Assert.That(exit, Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(result.AsOf, Is.EqualTo(new DateOnly(2026, 10, 18)));
        Assert.That(result.Sources.Single(s => s.Stale).Source, Is.EqualTo("jira-requests.csv"));
        Assert.That(result.Sources.Single(s => s.Totals.Failed > 0).Totals.Failed, Is.EqualTo(6));

        // Chatter fades, commissions come and go with the quarter.
        Assert.That(Feature("salesforce", "chatter").Trend?.Verdict, Is.EqualTo(TrendVerdict.Dying));
        Assert.That(Feature("salesforce", "commission-close").Trend?.Verdict, Is.EqualTo(TrendVerdict.Seasonal));

        // The dear tier is held for one narrow feature: most seats can move, a small tool frees the rest.
        Assert.That(result.Recommendations.Where(r => r.App == "salesforce").Select(r => r.Kind), Is.SupersetOf(new[] { RecommendationKind.Downgrade, RecommendationKind.Replace, RecommendationKind.Renew }));
        Assert.That(result.Recommendations.Single(r => r.Kind == RecommendationKind.Replace).Feature, Is.EqualTo("quote-layouts"));
        Assert.That(result.Backtest?.Scores[0].Method, Is.EqualTo(result.Method));
        Assert.That(result.Apps.Select(a => a.Forecast?.Points.Count), Is.All.EqualTo(13));

        // Nobody took up territory planning; the full sandbox cannot be seen, so it is not called unused.
        Assert.That(Feature("salesforce", "territory-planning").Trend?.Verdict, Is.EqualTo(TrendVerdict.NeverAdopted));
        Assert.That(Feature("salesforce", "sandbox-full").Observable, Is.False);

        // New starters are in grace, rooms and scanners apart; with a source missing, Jira's seats are not judged.
        Assert.That(result.Apps.Sum(a => a.SeatsByStatus.GetValueOrDefault(SeatStatus.InGrace)), Is.Positive);
        Assert.That(result.Apps.Single(a => a.App == "microsoft365").SeatsByStatus[SeatStatus.NonPerson], Is.EqualTo(5));
        Assert.That(result.Recommendations.Where(r => r.App == "jira" && r.Kind == RecommendationKind.Reclaim).Select(r => r.Blocked), Is.EqualTo(new[] { true }));
    }

    private static async Task<AnalysisResult> StoredResultAsync(string workspace)
    {
        var context = new CliContext { Workspace = workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System };
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, CancellationToken.None);
        return (await AnalysisDocuments.ReadAsync(session.Store, CancellationToken.None))!;
    }

    [Test]
    public async Task Verify_AfterDemo_AgreesAndTellsWhatChangedAfterARestatement()
    {
        var workspace = Path.Combine(_folder, "two", "workspace");
        var id = _output.Split('\n').First(l => l.StartsWith("R-", StringComparison.Ordinal) && l.Contains("Take back")).Split(' ')[0];
        async Task<(int Exit, string Output)> VerifyAsync()
        {
            using var output = new StringWriter();
            return (await CommandLine.RunAsync(["verify", id, "--workspace", workspace], output, TextWriter.Null, TimeProvider.System, CancellationToken.None), output.ToString());
        }

        var before = await VerifyAsync();
        var contract = Directory.EnumerateFiles(Path.Combine(workspace, "contracts"), "salesforce.yaml").Single();
        File.WriteAllText(contract, File.ReadAllText(contract).Replace("155.00", "150.00"));
        var after = await VerifyAsync();

        Assert.That((before.Exit, after.Exit), Is.EqualTo((ExitCode.Done, ExitCode.NeedsAttention)), before.Output);
        Assert.That(after.Output, Does.Contain("contracts of salesforce: still 1 statement"));
    }
}
