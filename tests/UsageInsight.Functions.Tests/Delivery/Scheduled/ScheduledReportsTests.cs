using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Scheduled;

/// <summary>Runs are named by report and planned time; folders are real, the store is SQLite.</summary>
[Category("P30")]
public class ScheduledReportsTests
{
    private const string Reports = """
        reports:
          - { id: weekly, formats: [html, md], schedule: "0 0 9 * * 1", to: [archive] }
          - { id: daily, formats: [csv], apps: [slack], schedule: "0 30 8 * * *", timeZone: Europe/Berlin, to: [archive, second] }
        """;

    private const string Receivers = """
        receivers:
          - { id: archive, kind: folder, path: out/archive }
          - { id: second, kind: folder, path: out/second }
        """;

    [Test]
    public async Task Run_AtItsTime_WritesTheDocumentsIntoTheFolderOfTheRun()
    {
        await using var open = await OpenAsync();

        var run = await RunAsync(open);
        var sent = await open.SendAsync();

        Assert.That(run.Started.Select(r => r.Run), Is.EqualTo(new[] { "weekly@2026-03-02T090000Z" }), "the daily one was due at half past seven UTC, longer ago than a first look reaches");
        Assert.That(sent.Delivered, Is.EqualTo(1));
        Assert.That(Files(open), Is.EqualTo(new[] { "archive/weekly/2026-03-02T090000Z/report.html", "archive/weekly/2026-03-02T090000Z/report.md" }));
    }

    [Test]
    public async Task Run_LaunchedTwiceAndByTwoInstances_SendsNothingTwice()
    {
        await using var open = await OpenAsync();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(open)));
        var late = await RunAsync(open);
        var sent = await Task.WhenAll(open.SendAsync(), open.SendAsync());

        Assert.That(runs.Append(late).SelectMany(r => r.Started).Select(r => r.Run), Is.EqualTo(new[] { "weekly@2026-03-02T090000Z" }));
        Assert.That(sent.Sum(s => s.Delivered), Is.EqualTo(1));
        Assert.That(await open.RecordsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Run_AfterAPause_MakesUpForTheNewestMissedRunOnly()
    {
        await using var open = await OpenAsync();
        await RunAsync(open);
        open.Clock.Advance(TimeSpan.FromDays(9.5));

        var run = await RunAsync(open);

        Assert.That(run.Started.Select(r => r.Run), Is.EquivalentTo(new[] { "weekly@2026-03-09T090000Z", "daily@2026-03-11T073000Z" }));
    }

    [Test]
    public async Task Run_DiedBeforeQueueing_IsFinishedByTheNextCallUnderTheSameIds()
    {
        await using var open = await OpenAsync();
        await RunAsync(open);
        var id = (await open.RecordsAsync()).Single().Id;
        var book = new ReportRunBook(open.Session.Store, open.Clock);
        var run = (await book.ReadAsync(CancellationToken.None)).Single();

        // As a process leaves things that died between naming the run and queueing it.
        await open.Session.Store.DeleteDocumentAsync(DeliveryQueue.Collection, id, CancellationToken.None);
        await UsageInsight.Functions.Pipeline.AnalysisDocuments.PutAsync(open.Session.Store, ReportRunBook.Runs, run.Reference.Run, run with { Waiting = run.To }, CancellationToken.None);

        Assert.That((await RunAsync(open)).Started, Is.Empty);
        Assert.That((await open.RecordsAsync()).Select(r => r.Id), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Run_NoAnalysisYet_IsTriedAgainUntilThereIsOne()
    {
        await using var open = await OpenAsync(analysed: false);
        await RunAsync(open);
        await open.SendAsync();
        Assert.That((await open.RecordsAsync()).Single().LastAnswer, Is.EqualTo("there is no analysis yet"));

        await open.AnalysedAsync(SomeAnalysis.Rich());
        open.Clock.Advance(TimeSpan.FromSeconds(6));
        await open.SendAsync();

        Assert.That((await open.RecordsAsync()).Single().Status, Is.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task Run_ReportOfSomeApps_HoldsNoOther()
    {
        await using var open = await OpenAsync();
        await ScheduledReports.RunNowAsync(open.Session, open.Session.Contents.Reports[1], CancellationToken.None);
        await open.SendAsync();

        var apps = Files(open).Where(f => f.StartsWith("archive/daily", StringComparison.Ordinal)).Select(f => File.ReadAllText(Path.Combine(open.Folder, "out", f))).ToList();
        Assert.That(string.Concat(apps), Does.Contain("Slack").And.Not.Contain("Opportunities"));
    }

    [Test]
    public async Task Run_FolderThatCannotBeWritten_IsRetriedAndVisible()
    {
        await using var open = await OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(open.Folder, "out"), "a file where the folder should be");
        await RunAsync(open);

        Assert.That((await open.SendAsync()).Failed, Is.EqualTo(1));
        Assert.That((await open.RecordsAsync()).Single(), Has.Property("Status").EqualTo(DeliveryStatus.Pending).And.Property("LastAnswer").Contains("folder cannot be written"));

        File.Delete(Path.Combine(open.Folder, "out"));
        open.Clock.Advance(TimeSpan.FromSeconds(6));
        await open.SendAsync();
        Assert.That(Files(open), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task SeatLists_BothMustAllowThem_AndWithdrawingAllowanceCountsAtOnce()
    {
        await using var open = await OpenAsync(receivers: Receivers.Replace("path: out/archive", "path: out/archive, seatLists: true", StringComparison.Ordinal), settings: "privacy: { seats: given }\naccess: { seatLists: true }");
        var seat = SomeApps.Salesforce().Seats.First(s => s.Reclaim).Seat.Value;
        await ScheduledReports.RunNowAsync(open.Session, open.Session.Contents.Reports[0], CancellationToken.None);
        await ScheduledReports.RunNowAsync(open.Session, open.Session.Contents.Reports[1], CancellationToken.None);
        await open.SendAsync();

        Assert.That(Texts(open, "archive/weekly"), Does.Contain(seat), "asked for and allowed");
        Assert.That(Texts(open, "second/"), Does.Not.Contain(seat), "allowed and not asked for");
        var written = await open.Session.AccessLog.ReadAsync(CancellationToken.None).Where(e => e.Act == AccessAct.SeatList).Select(e => e.What).ToListAsync();
        Assert.That(written, Is.EquivalentTo(new[] { "report weekly@2026-03-02T090000Z to archive", "report daily@2026-03-02T090000Z to archive" }));

        await open.RewriteAsync("alerts.yaml", Receivers);
        Directory.Delete(Path.Combine(open.Folder, "out"), recursive: true);
        open.Clock.Advance(TimeSpan.FromSeconds(1));
        await ScheduledReports.RunNowAsync(open.Session, open.Session.Contents.Reports[0], CancellationToken.None);
        await open.SendAsync();
        Assert.That(Texts(open, "archive/weekly"), Does.Not.Contain(seat), "no longer asked for");
    }

    private static string Texts(OpenWorkspace open, string under) =>
        string.Concat(Files(open).Where(f => f.StartsWith(under, StringComparison.Ordinal)).Select(f => File.ReadAllText(Path.Combine(open.Folder, "out", f))));

    private static string[] Files(OpenWorkspace open)
    {
        var root = Path.Combine(open.Folder, "out");
        return Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)] : [];
    }

    private static Task<ReportRunResult> RunAsync(OpenWorkspace open) => ScheduledReports.RunAsync(open.Session, open.Clock.GetUtcNow(), CancellationToken.None);

    private static async Task<OpenWorkspace> OpenAsync(bool analysed = true, string receivers = Receivers, string settings = "privacy: { seats: given }")
    {
        var open = await OpenWorkspace.CreateAsync(("usageinsight.yaml", $"organisation: {{ name: Example }}\n{settings}\n"), ("alerts.yaml", receivers), ("reports.yaml", Reports));
        if (analysed)
        {
            await open.AnalysedAsync(SomeAnalysis.Rich());
        }

        return open;
    }
}
