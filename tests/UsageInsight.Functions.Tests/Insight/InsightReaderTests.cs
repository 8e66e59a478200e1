using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Ledger;
using UsageInsight.Reports;
using UsageInsight.Storage;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Insight;

internal sealed class InsightReaderTests
{
    private readonly TemporaryFolder _folder = new();
    private SqliteUsageStore _store = null!;

    [SetUp]
    public async Task Open()
    {
        _folder.Empty();
        _store = await SqliteUsageStore.OpenAsync(_folder.Path, new() { Key = new byte[32] }, TimeProvider.System, CancellationToken.None);
    }

    [TearDown]
    public async Task Close() => await _store.DisposeAsync();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Read_BeforeTheFirstAnalysis_IsNothing() =>
        Assert.That(await Reader().ReadAsync(CancellationToken.None), Is.Null);

    [Test]
    public async Task Story_FromStoredResults_IsTheOneThatReportsTell()
    {
        await StoreAsync(SomeAnalysis.Rich());

        var read = await Reader().ReadAsync(CancellationToken.None);

        // The report is told with the seats at hand, the story without them: what it hides of small groups must not differ.
        Assert.That(Report(read!.Result), Is.EqualTo(Report(SomeAnalysis.Rich())));
        Assert.That(read.Result.Apps.SelectMany(a => a.Seats), Is.Empty);
    }

    [Test]
    public async Task Read_NothingNewer_IsTheSameSnapshot()
    {
        await StoreAsync(SomeAnalysis.Rich());
        var reader = Reader();
        var first = await reader.ReadAsync(CancellationToken.None);

        Assert.That(await reader.ReadAsync(CancellationToken.None), Is.SameAs(first));
        await StoreAsync(SomeAnalysis.Rich() with { ComputedAt = SomeAnalysis.Rich().ComputedAt.AddDays(1) });
        Assert.That(await reader.ReadAsync(CancellationToken.None), Is.Not.SameAs(first));
    }

    [TestCase(new[] { -7 }, -7)]
    [TestCase(new[] { -21, -8, -7, -6, -1 }, -7)]
    [TestCase(new[] { -21, -10, -3 }, -10)]
    [TestCase(new[] { -3, -1 }, -3)]
    [TestCase(new int[0], null)]
    public async Task Before_AmongEarlierAnalyses_IsTheNewestAtLeastAWeekOld(int[] days, int? expected)
    {
        foreach (var day in days.Append(0))
        {
            await StoreAsync(SomeAnalysis.Rich() with { AsOf = SomeAnalysis.AsOf.AddDays(day) });
        }

        var read = await Reader().ReadAsync(CancellationToken.None);

        Assert.That(read!.Before?.AsOf, Is.EqualTo(expected is { } back ? SomeAnalysis.AsOf.AddDays(back) : (DateOnly?)null));
    }

    [Test]
    public void History_OfAYear_KeepsTwoWeeksOfDaysAndHalfAYearOfWeeks()
    {
        DateOnly[] year = [.. Enumerable.Range(0, 365).Select(i => SomeAnalysis.AsOf.AddDays(-i))];

        DateOnly[] kept = [.. AnalysisHistory.Kept(year, SomeAnalysis.AsOf).OrderDescending()];

        Assert.That(kept.Take(14), Is.EqualTo(year.Take(14)));
        Assert.That(kept, Has.Length.InRange(14 + 24, 14 + 26));
        Assert.That(kept.Zip(kept.Skip(1)).Max(pair => pair.First.DayNumber - pair.Second.DayNumber), Is.LessThanOrEqualTo(7));
    }

    private async Task StoreAsync(Analysis.AnalysisResult result)
    {
        await AnalysisDocuments.WriteAsync(_store, result, CancellationToken.None);
        await AnalysisDocuments.PublishAsync(_store, result, CancellationToken.None);
    }

    private InsightReader Reader() => new(_store, new DashboardSetup().Workspace, TimeProvider.System, []);

    private static string Report(Analysis.AnalysisResult result) =>
        string.Concat(new[] { ReportFormat.Markdown, ReportFormat.Json, ReportFormat.Focus }.SelectMany(format => ReportComposer.Compose(result, format, new() { Catalogs = SomeAnalysis.Catalogs(), Contracts = SomeAnalysis.Contracts() }))
            .Select(document => System.Text.Encoding.UTF8.GetString(document.Content.Span)));
}
