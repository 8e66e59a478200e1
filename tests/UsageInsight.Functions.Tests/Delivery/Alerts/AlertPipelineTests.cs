using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Alerts;

/// <summary>From an analysis to queued messages, over a real store and the workspace's own files.</summary>
public class AlertPipelineTests
{
    private const string Alerts = """
        rules:
          - { id: renewals, when: cancel-by, to: [buyers] }
          - { id: stale, when: source-stale, to: [buyers, it] }
        receivers:
          - { id: buyers, kind: slack, url: "https://hooks.example.com/a" }
          - { id: it, kind: teams, url: "https://hooks.example.com/b" }
        """;

    [Test]
    public async Task Run_SameAnalysisAgain_SaysNothingNew()
    {
        await using var open = await OpenAsync();

        var first = await open.RunAlertsAsync();
        var again = await open.RunAlertsAsync();

        Assert.That(first.News.Select(a => a.Key), Is.EqualTo(new[] { "renewals/salesforce/EUR", "stale/figma-export" }));
        Assert.That(again.News, Is.Empty);
        Assert.That((await open.RecordsAsync()).Select(r => (r.Receiver, r.Alert!.Key)), Is.EqualTo(new[] { ("buyers", "renewals/salesforce/EUR"), ("buyers", "stale/figma-export"), ("it", "stale/figma-export") }));
    }

    [Test]
    public async Task Run_DryRun_KeepsAndQueuesNothing()
    {
        await using var open = await OpenAsync();

        var dry = await open.RunAlertsAsync(dryRun: true);

        Assert.That(dry.News, Has.Count.EqualTo(2));
        Assert.That(await open.RecordsAsync(), Is.Empty);
        Assert.That(await BookOf(open).ReadAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Run_WithoutAnAnalysis_SaysThatThereIsNone()
    {
        await using var open = await OpenWorkspace.CreateAsync(("alerts.yaml", Alerts));

        Assert.That((await open.RunAlertsAsync()).AsOf, Is.Null);
    }

    [Test]
    public async Task Run_TwoInstancesAtOnce_TellEverythingOnce()
    {
        await using var open = await OpenAsync();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => open.RunAlertsAsync()));

        Assert.That(runs.SelectMany(r => r.News).Select(a => a.Key), Is.EquivalentTo(new[] { "renewals/salesforce/EUR", "stale/figma-export" }));
        Assert.That(await open.RecordsAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Run_DiesBeforeQueueing_IsFinishedByTheNextOneUnderTheSameIds()
    {
        await using var open = await OpenAsync();
        var book = BookOf(open);
        await open.RunAlertsAsync();
        var ids = (await open.RecordsAsync()).Select(r => r.Id).ToList();

        // As a process leaves things that died between writing the states and queueing.
        foreach (var record in await open.RecordsAsync())
        {
            await open.Session.Store.DeleteDocumentAsync(DeliveryQueue.Collection, record.Id, CancellationToken.None);
        }

        foreach (var state in await book.ReadAsync(CancellationToken.None))
        {
            await AnalysisDocuments.PutAsync(open.Session.Store, AlertBook.Collection, state.Key, state with { Waiting = state.Rule == "stale" ? ["buyers", "it"] : ["buyers"] }, CancellationToken.None);
        }

        Assert.That((await open.RunAlertsAsync()).News, Is.Empty);
        Assert.That((await open.RecordsAsync()).Select(r => r.Id), Is.EquivalentTo(ids));
    }

    [Test]
    public async Task Run_SnoozeThatEnded_TellsAgainUnderANewId()
    {
        await using var open = await OpenAsync();
        await open.RunAlertsAsync();
        await BookOf(open).AnswerAsync("renewals/salesforce/EUR", 14, "talks in March", "ann", CancellationToken.None);

        open.Clock.Advance(TimeSpan.FromDays(15));
        var later = await open.RunAlertsAsync();

        Assert.That(later.News.Select(a => a.Key), Is.EqualTo(new[] { "renewals/salesforce/EUR" }));
        Assert.That((await open.RecordsAsync()).Where(r => r.Alert!.Key == "renewals/salesforce/EUR").Select(r => r.Id).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Run_FullQueue_HoldsTheAlertBackVisiblyAndQueuesItLater()
    {
        await using var open = await OpenAsync();
        var memory = new MemoryDocuments();
        var settings = open.Session.Contents.Alerts;
        var queue = new DeliveryQueue(memory, open.Clock);
        await queue.AddAsync([.. Enumerable.Range(0, DeliveryQueue.MostWaiting).Select(i => SomeDelivery.Message($"old_{i}"))], CancellationToken.None);
        var alert = new Alert { Rule = settings.Rules[1], Key = "stale/x", Fingerprint = "1", Title = "t", Next = "n" };
        var book = new AlertBook(memory, open.Clock);
        await book.WeighAsync([alert], _ => true, _ => SomeDelivery.Alert(), keep: true, CancellationToken.None);

        var full = await AlertOutbox.QueueAsync(memory, settings, open.Clock, CancellationToken.None);
        Assert.That(full, Is.EqualTo(new[] { "buyers" }));
        Assert.That((await book.ReadAsync(CancellationToken.None)).Single().Waiting, Is.EqualTo(new[] { "buyers" }), "the other receiver has it");

        await memory.DeleteDocumentAsync(DeliveryQueue.Collection, "old_0", CancellationToken.None);
        Assert.That(await AlertOutbox.QueueAsync(memory, settings, open.Clock, CancellationToken.None), Is.Empty);
        Assert.That((await queue.ReadVersionedAsync(CancellationToken.None)).Count(d => d.Record.Alert!.Rule == "renewals" && d.Record.Id.StartsWith("msg_", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task Answer_WhileARunWeighs_IsNotOverwritten()
    {
        var memory = new MemoryDocuments();
        var clock = new ManualTimeProvider(SomeDelivery.Now);
        var book = new AlertBook(memory, clock);
        Alert Some(double level) => new() { Rule = new() { Id = "r", When = AlertKind.CancelBy, To = [] }, Key = "r/a", Fingerprint = "1", Level = level, Title = $"level {level}", Next = "n" };
        await book.WeighAsync([Some(100)], _ => true, _ => SomeDelivery.Alert(), keep: true, CancellationToken.None);
        memory.BeforeWrite = (_, _, json) =>
        {
            if (json.Contains("level 200", StringComparison.Ordinal))
            {
                memory.BeforeWrite = (_, _, _) => { };
                book.AnswerAsync("r/a", 7, "busy", "ann", CancellationToken.None).GetAwaiter().GetResult();
            }
        };

        var news = await book.WeighAsync([Some(200)], _ => true, _ => SomeDelivery.Alert(), keep: true, CancellationToken.None);

        Assert.That(news, Is.Empty, "the person's snooze came first");
        Assert.That((await book.ReadAsync(CancellationToken.None)).Single().Reason, Is.EqualTo("busy"));
    }

    private static AlertBook BookOf(OpenWorkspace open) => new(open.Session.Store, open.Clock);

    private static async Task<OpenWorkspace> OpenAsync()
    {
        var open = await OpenWorkspace.CreateAsync(("alerts.yaml", Alerts));
        await open.AnalysedAsync(SomeAnalysis.Rich());
        return open;
    }
}
