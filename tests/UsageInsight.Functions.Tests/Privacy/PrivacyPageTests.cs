using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>The page for the works council says what the running configuration says, and follows it.</summary>
internal sealed class PrivacyPageTests
{
    private CommandRun _run = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _run = new();
        Assert.That(await _run.RunAsync("init", _run.Workspace, "--organisation", "Acme"), Is.Zero, _run.Error);
        await _run.RunAsync("import", _run.Write("use.csv", "seat,app,feature,date\nann,crm,f,2026-01-05\n"), "--source", "crm-export");
    }

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task Page_OfADefaultWorkspace_SaysWhatItsDefaultsAre()
    {
        Assert.That(await _run.RunAsync("privacy", "page"), Is.EqualTo(ExitCode.Done), _run.Error);

        Assert.That(_run.Out, Does.Contain("# What UsageInsight keeps of people at Acme").And.Contain("| received records and their ids | 90 |").And.Contain("fewer than 5 people")
            .And.Contain("| crm-export |").And.Contain("switched off").And.Contain("No name is kept").And.Contain("served to the machine they run on only"));
    }

    [Test]
    public async Task Page_AfterSettingsChanged_FollowsThem()
    {
        await SetAsync("""
            organisation: { name: Acme }
            privacy: { groupThreshold: 12, purpose: to renew contracts, purposes: { crm-export: to count licences } }
            retention: { recordDays: 30 }
            access: { signIn: token, tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47, audience: a, roles: { buyer: [72f988bf-86f1-41af-91ab-2d7cd011db48, 72f988bf-86f1-41af-91ab-2d7cd011db49] }, seatLists: true }
            """);
        await _run.RunAsync("keys", "create", "--scope", "read", "--name", "warehouse");
        await _run.RunAsync("privacy", "page");

        Assert.That(_run.Out, Does.Contain("fewer than 12 people").And.Contain("to renew contracts").And.Contain("to count licences").And.Contain("| received records and their ids | 30 |")
            .And.Contain("buyer (2 ids)").And.Contain("| lists of single seats | no | yes | no | no |").And.Contain("warehouse (reads)").And.Contain("allowed for those whose role says so"));
    }

    [Test]
    public async Task Page_WithHostileNames_HoldsNoMarkupOfTheirs()
    {
        foreach (var name in HostileNames.All.Select(n => n.Text).Where(n => n.Trim().Length > 0 && !n.Any(char.IsControl)).Take(40))
        {
            await _run.RunAsync("import", Path.Combine(_run.Folder, "use.csv"), "--source", name);
        }

        var file = Path.Combine(_run.Folder, "privacy.html");
        Assert.That(await _run.RunAsync("privacy", "page", "--out", file), Is.Zero, _run.Error);
        var html = await File.ReadAllTextAsync(file);
        await _run.RunAsync("privacy", "page");

        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("onerror=\"").And.Contain("default-src 'none'"));
        Assert.That(_run.Out, Does.Not.Match(@"(?<!\\)[<\[]"));
    }

    [TestCase("privacy.pdf")]
    [TestCase("privacy")]
    public async Task Page_OfAnotherFormat_IsRefused(string file) =>
        Assert.That(await _run.RunAsync("privacy", "page", "--out", Path.Combine(_run.Folder, file)), Is.EqualTo(ExitCode.WrongUsage));

    private Task SetAsync(string settings) => File.WriteAllTextAsync(Path.Combine(_run.Workspace, "usageinsight.yaml"), settings);
}
