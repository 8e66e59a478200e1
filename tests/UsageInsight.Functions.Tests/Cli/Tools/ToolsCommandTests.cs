using System.Text;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Tests.Cli.Tools;

/// <summary>A tool's life through the real command line: its usage arrives as ordinary usage records with its id as app.</summary>
public class ToolsCommandTests
{
    [Test]
    public async Task Tools_RegisteredToolInUse_ShowsWhoMovedAndWarnsInTime()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", Usage())), Is.Zero, run.Error);
        Assert.That(await run.RunAsync("tools", "add", "tool-export", "--feature", "crm.export", "--owner", "sales", "--purpose", "Export.", "--build-cost", "EUR:1200", "--started", "2026-01-05", "--expires", "2026-03-15"), Is.Zero, run.Error);

        Assert.That(await run.RunAsync("tools", "list", "--json", "--as-of", "2026-03-01"), Is.EqualTo(ExitCode.NeedsAttention), run.Error);
        var tool = JsonNode.Parse(run.Out)![0]!;
        Assert.That(tool["progress"]!["moved"]!.GetValue<string>(), Is.EqualTo("6"));
        Assert.That(tool["progress"]!["cohort"]!.GetValue<string>(), Is.EqualTo("6"));
        Assert.That(tool["warnings"]![0]!["kind"]!.GetValue<string>(), Is.EqualTo("expiresSoon"));

        Assert.That(await run.RunAsync("tools", "retire", "tool-export", "--on", "2026-03-01"), Is.Zero, run.Error);
        Assert.That(await run.RunAsync("tools", "list", "--as-of", "2026-03-01"), Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("retired 2026-03-01"));
    }

    [TestCase("add", "Tool X", "--feature", "crm.export", "--owner", "sales", "--purpose", "x", "--build-cost", "EUR:1", "--expires", "2099-01-01")]
    [TestCase("add", "tool-x", "--feature", "export", "--owner", "sales", "--purpose", "x", "--build-cost", "EUR:1", "--expires", "2099-01-01")]
    [TestCase("add", "tool-x", "--feature", "crm.export", "--owner", "sales", "--purpose", "x", "--build-cost", "1 EUR", "--expires", "2099-01-01")]
    [TestCase("add", "tool-x", "--feature", "crm.export", "--owner", "sales", "--purpose", "x", "--build-cost", "EUR:1", "--expires", "2001-01-01")]
    [TestCase("add", "tool-x", "--feature", "crm.exprt", "--owner", "sales", "--purpose", "x", "--build-cost", "EUR:1", "--expires", "2099-01-01")]
    [TestCase("add", "tool-x", "--feature", "salesforce.leads", "--owner", "sales", "--purpose", "x", "--build-cost", "EUR:1", "--expires", "2099-01-01")]
    [TestCase("retire", "tool-nobody-knows")]
    public async Task Tools_WrongValues_AreToldAndChangeNothing(params string[] arguments)
    {
        using var run = await CommandRun.WithWorkspaceAsync();

        Assert.That(await run.RunAsync(["tools", .. arguments]), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.StartWith("error: "));
    }

    [Test]
    public async Task Tools_ManyWrongValues_AreToldInOneRound()
    {
        using var run = await CommandRun.WithWorkspaceAsync();

        Assert.That(await run.RunAsync("tools", "add", "Tool X", "--feature", "export", "--owner", "Sales Ops", "--purpose", " ", "--build-cost", "2700", "--run-cost", "EUR:-4", "--started", "soon", "--expires", "later"), Is.EqualTo(ExitCode.WrongUsage));

        Assert.That(run.Error.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]),
            Is.EquivalentTo(new[] { "ID:", "--feature:", "--owner:", "--purpose:", "--build-cost:", "--run-cost:", "--started:", "--expires:" }), run.Error);
    }

    [Test]
    public async Task Brief_NameOrSlip_IsUnderstoodOrHinted()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        run.Write("workspace/catalog/crm.yaml", "id: crm\nname: CRM\nfeatures:\n  - { id: export, name: Data export, job: Exports. }\n");
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", Usage())), Is.Zero, run.Error);

        Assert.That(await run.RunAsync("brief", "data Export", "--out", Path.Combine(run.Folder, "brief"), "--as-of", "2026-03-01"), Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("next: ").And.Contain("tools add tool-crm-export --feature crm.export"));
        Assert.That(await run.RunAsync("brief", "exprt", "--as-of", "2026-03-01"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.Contain("did you mean 'export'?"));
    }

    [Test]
    public async Task Brief_FeatureOfTheLedger_WritesFourDocuments()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", Usage())), Is.Zero, run.Error);

        Assert.That(await run.RunAsync("brief", "export", "--out", Path.Combine(run.Folder, "brief"), "--as-of", "2026-03-01"), Is.Zero, run.Error);
        Assert.That(Directory.EnumerateFiles(Path.Combine(run.Folder, "brief")).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "brief.json", "brief.md", "catalog-info.yaml", "tool.cs" }));
        Assert.That(await run.RunAsync("brief", "nothing"), Is.EqualTo(ExitCode.WrongUsage));
    }

    [Test]
    public async Task Brief_VetoOfTheCatalog_SaysWhoForbidsItAndWritesNoTool()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        run.Write("workspace/catalog/crm.yaml", "id: crm\nname: CRM\nfeatures:\n  - { id: export, name: Export, job: Exports., replacement: { vetoes: [{ kind: compliance, reason: It is audited., saidBy: head of finance }] } }\n");
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", Usage())), Is.Zero, run.Error);

        Assert.That(await run.RunAsync("brief", "export", "--out", Path.Combine(run.Folder, "brief"), "--as-of", "2026-03-01"), Is.EqualTo(ExitCode.NeedsAttention), run.Error);
        Assert.That(run.Error, Does.Contain("do not build it: compliance: It is audited. (said by head of finance)"));
        Assert.That(Directory.EnumerateFiles(Path.Combine(run.Folder, "brief")).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "brief.json", "brief.md" }));
    }

    [Test]
    public async Task Brief_LastDayThatIsOver_IsRefused()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", Usage())), Is.Zero, run.Error);

        Assert.That(await run.RunAsync("brief", "export", "--expires", "2026-03-01", "--as-of", "2026-03-01"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.StartWith("error: 2026-03-01 is over already."));
    }

    /// <summary>Six seats export in December and run the tool in February.</summary>
    private static string Usage()
    {
        var text = new StringBuilder("seat,app,feature,date,count\n");
        for (var seat = 1; seat <= 6; seat++)
        {
            text.Append($"s{seat},crm,export,2025-12-1{seat},1\ns{seat},tool-export,run,2026-02-1{seat},1\ns{seat},crm,accounts,2026-02-2{seat},1\n");
        }

        return text.ToString();
    }
}
