using System.Text.Json.Nodes;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Tests.Delivery.Support;

namespace UsageInsight.Functions.Tests.Cli.Alerts;

/// <summary>The commands as people and scripts call them, against a real listener on loopback.</summary>
public class AlertsCommandTests
{
    [Test]
    public async Task Alerts_FromTheRuleToTheReceiverAndBack_EachCommandTellsWhatItDid()
    {
        await using var hook = HookListener.Start(TimeProvider.System);
        using var run = await AnalysedAsync($$"""
            allowedNetworks: [127.0.0.0/8]
            receivers: [{ id: it, kind: webhook, url: "{{hook.Url}}" }]
            rules: [{ id: failed, when: failed-records, records: 1, to: [it] }]
            """);

        Assert.That(await run.RunAsync("alerts", "run", "--dry-run"), Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("failed/usage.csv: 1 of 3 records of usage.csv could not be counted.").And.Contain("1 would be told. Dry run"));
        Assert.That(hook.Seen, Is.Empty);

        hook.Status = 500;
        Assert.That(await run.RunAsync("alerts", "run"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(run.Out, Does.Contain("1 new; 0 delivered, 1 try failed; usageinsight alerts deliveries shows why."));

        Assert.That(await run.RunAsync("alerts", "deliveries", "--json"), Is.Zero, "it is tried again by itself");
        var delivery = JsonNode.Parse(run.Out)!["deliveries"]![0]!;
        Assert.That((delivery["receiver"]!.GetValue<string>(), delivery["status"]!.GetValue<string>(), delivery["lastAnswer"]!.GetValue<string>()), Is.EqualTo(("it", "pending", "HTTP 500")));

        Assert.That(await run.RunAsync("alerts", "snooze", "failed/usage.csv", "--days", "14", "--reason", "known"), Is.Zero, run.Error);
        Assert.That(await run.RunAsync("alerts", "list"), Is.Zero);
        Assert.That(run.Out, Does.StartWith("snoozed until ").And.Contain("failed/usage.csv"));
        Assert.That(await run.RunAsync("alerts", "ack", "failed/usage.csv", "--reason", "seen"), Is.Zero, run.Error);
        Assert.That(run.Out.Trim(), Is.EqualTo("acknowledged: failed/usage.csv"));
    }

    [Test]
    public async Task Deliveries_BeforeTheFirst_SayWhatSendsThem()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));

        Assert.That(await run.RunAsync("alerts", "deliveries"), Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(run.Out, Does.Contain("next: usageinsight alerts run"));
    }

    [Test]
    public async Task Alerts_ReceiverThatIsGone_NeedsAttentionUntilItIsReplayed()
    {
        await using var hook = HookListener.Start(TimeProvider.System);
        hook.Status = 410;
        using var run = await AnalysedAsync($$"""
            allowedNetworks: [127.0.0.0/8]
            receivers: [{ id: it, kind: webhook, url: "{{hook.Url}}" }]
            rules: [{ id: failed, when: failed-records, to: [it] }]
            """);
        await run.RunAsync("alerts", "run");

        Assert.That(await run.RunAsync("alerts", "deliveries"), Is.EqualTo(ExitCode.NeedsAttention));
        Assert.That(run.Error, Does.StartWith("attention: nothing is sent to it since ").And.Contain("next: usageinsight alerts replay it"));

        hook.Status = 200;
        Assert.That(await run.RunAsync("alerts", "replay", "it"), Is.Zero, run.Error);
        Assert.That(await run.RunAsync("alerts", "send"), Is.Zero, run.Error);
        Assert.That(run.Out.Trim(), Is.EqualTo("1 delivered, 0 tries failed."));
    }

    [Test]
    public async Task Reports_ListRunAndRehearse_TellEachReceiver()
    {
        using var run = await AnalysedAsync("receivers: [{ id: archive, kind: folder, path: out }]");
        File.WriteAllText(Path.Combine(run.Workspace, "reports.yaml"), "reports: [{ id: weekly, formats: [md], timeZone: Asia/Tokyo, to: [archive] }]");

        Assert.That(await run.RunAsync("reports", "run", "weekly", "--dry-run"), Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("weekly to archive (folder): ").And.Contain("report.md (").And.Contain("Dry run"));
        Assert.That(Directory.Exists(Path.Combine(run.Workspace, "out")), Is.False);

        Assert.That(await run.RunAsync("reports", "run", "weekly"), Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("1 started; 1 delivered"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(run.Workspace, "out"), "report.md", SearchOption.AllDirectories).Count(), Is.EqualTo(1));

        Assert.That(await run.RunAsync("reports", "list"), Is.Zero);
        Assert.That(run.Out, Does.Contain("+09:00 (Asia/Tokyo)").And.Contain("archive").And.Contain("delivered, 1 file in weekly/"));
    }

    [TestCase("error: There is no alert 'x'.", "alerts", "ack", "x", "--reason", "y")]
    [TestCase("error: 0 is no number of days.", "alerts", "snooze", "x", "--days", "0", "--reason", "y")]
    [TestCase("error: No message that can be sent again has the id or the receiver 'x' in that time.", "alerts", "replay", "x")]
    [TestCase("error: 'soon' is no day.", "alerts", "replay", "x", "--from", "soon")]
    [TestCase("error: There is no analysis yet.", "alerts", "run")]
    [TestCase("error: No report has the id 'x'.", "reports", "run", "x")]
    public async Task Commands_WrongCalls_AreToldWithTheNextStep(string said, params string[] call)
    {
        using var run = await CommandRun.WithWorkspaceAsync();

        Assert.That(await run.RunAsync(call), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.StartWith(said));
    }

    [Test]
    public async Task Secret_IsAFreshStandardWebhooksSecretEachTime()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("alerts", "secret");
        var first = run.Out.Trim();
        await run.RunAsync("alerts", "secret");

        Assert.That(WebhookSecret.Parse(first), Is.Not.Null);
        Assert.That(run.Out.Trim(), Is.Not.EqualTo(first));
    }

    private static async Task<CommandRun> AnalysedAsync(string alerts)
    {
        var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("usage.csv", "seat,app,feature,date,count\na,crm,core,2026-03-01,1\nb,crm,core,2026-03-01,1\nc,crm,core,no day,1\n"));
        await run.RunAsync("analyze", "--as-of", "2026-03-01");
        File.WriteAllText(Path.Combine(run.Workspace, "alerts.yaml"), alerts);
        return run;
    }
}
