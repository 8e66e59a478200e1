using System.Globalization;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Tests.Connectors;

namespace UsageInsight.Functions.Tests.Cli.Collect;

/// <summary>The real command over real sockets: a vendor that works, one that refuses, and what status then says.</summary>
internal sealed class CollectCommandTests
{
    private static string Yesterday => DateOnly.FromDateTime(DateTimeOffset.UtcNow.UtcDateTime).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Test]
    public async Task Collect_OneVendorRefuses_TheOtherIsPulledAndStatusTellsTheError()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        using var works = new LoopbackVendor(Works);
        using var refuses = new LoopbackVendor((_, _) => VendorReplay.Json("""{"error":{"message":"Key of ana@acme.example has no right api.usage.read"}}""", System.Net.HttpStatusCode.Forbidden));
        Connector(run, "good", works);
        Connector(run, "bad", refuses);

        var exit = await run.RunAsync("collect", "--since", Yesterday);

        Assert.That(exit, Is.EqualTo(1), run.Error);
        Assert.That(run.Out, Does.Contain("good").And.Contain("ended early").And.Contain("403"));
        Assert.That(await run.RunAsync("collect", "status", "--json"), Is.EqualTo(1));
        var sources = JsonNode.Parse(run.Out)!["sources"]!.AsArray().ToDictionary(s => s!["source"]!.GetValue<string>(), s => s!);
        Assert.That(sources["good"]["newestDay"]!.GetValue<string>(), Is.EqualTo(Yesterday));
        Assert.That(sources["good"]["lagDays"]!.GetValue<int>(), Is.Zero);
        Assert.That(sources["good"]["coverage"]!["days"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(sources["good"]["lastError"], Is.Null);
        Assert.That(sources["good"]["concealsNames"]!.GetValue<bool>(), Is.False);
        Assert.That(sources["good"]["cannotTell"]!.AsArray(), Is.Not.Empty);
        Assert.That(sources["bad"]["lastError"]!.GetValue<string>(), Does.Contain("api.usage.read").And.Not.Contain("ana@"));
        Assert.That(sources["bad"]["lastRunAt"], Is.Not.Null);
    }

    [Test]
    public async Task Collect_MendedVendor_HasNoErrorAnyMore()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        var broken = true;
        using var vendor = new LoopbackVendor((request, body) => broken ? VendorReplay.Status(401) : Works(request, body));
        Connector(run, "cursor", vendor);
        Assert.That(await run.RunAsync("collect", "cursor"), Is.EqualTo(1));
        Assert.That(await run.RunAsync("collect", "status"), Is.EqualTo(1));
        Assert.That(run.Out, Does.Contain("last run ended early").And.Contain("401"));
        broken = false;

        Assert.That(await run.RunAsync("collect", "cursor", "--since", Yesterday), Is.Zero, run.Error + run.Out);

        Assert.That(await run.RunAsync("collect", "status"), Is.Zero, run.Out);
        Assert.That(run.Out, Does.Match($@"{Yesterday} +\d+ +{Yesterday} +1 +0 ").And.Not.Contain("failed:"));
    }

    [Test]
    public async Task Collect_DryRun_PullsAndKeepsNothing()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        using var vendor = new LoopbackVendor(Works);
        Connector(run, "cursor", vendor);

        Assert.That(await run.RunAsync("collect", "--dry-run", "--since", Yesterday, "--json"), Is.Zero, run.Error);

        var pulled = JsonNode.Parse(run.Out)!["connectors"]![0]!;
        Assert.That((pulled["seats"]!.GetValue<int>(), pulled["usage"]!.GetValue<int>()), Is.EqualTo((1, 1)));
        Assert.That(await run.RunAsync("collect", "status"), Is.EqualTo(1));
        Assert.That(run.Out, Does.Contain("never pulled"));
    }

    [TestCase("--since", "01.02.2026", "a day such as 2026-01-31")]
    [TestCase("nobody", "--dry-run", "no connector 'nobody'")]
    public async Task Collect_WrongArguments_SaysWhatIsRight(string first, string second, string said)
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        using var vendor = new LoopbackVendor(Works);
        Connector(run, "cursor", vendor);

        Assert.That(await run.RunAsync("collect", first, second), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(said));
    }

    private static void Connector(CommandRun run, string name, LoopbackVendor vendor)
    {
        Environment.SetEnvironmentVariable("UI_TEST_CURSOR_KEY", "key");
        run.Write($"workspace/connectors/{name}.yaml", $$"""
            vendor: cursor
            baseAddress: {{vendor.Address}}
            secrets:
              key: ${env:UI_TEST_CURSOR_KEY}
            """);
    }

    private static HttpResponseMessage Works(HttpRequestMessage request, string body) => request.RequestUri!.AbsolutePath == "/teams/members"
        ? VendorReplay.Json("""{"teamMembers":[{"email":"ana@acme.example","role":"member"}]}""")
        : VendorReplay.Json("""{"data":[{"email":"ana@acme.example","agentRequests":5}],"pagination":{"hasNextPage":false}}""");
}
