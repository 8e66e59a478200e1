using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Workspace;

public sealed class CheckCommandTests
{
    private static readonly ManualTimeProvider Clock = new(new DateTimeOffset(2025, 12, 15, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task Check_SoundWorkspace_ShowsByWhenToDecide()
    {
        using var workspace = new SomeWorkspace(
            ("catalog/erp.yaml", SomeWorkspace.Catalog),
            ("contracts/late.yaml", SomeWorkspace.Contract),
            ("contracts/open.yaml", SomeWorkspace.Contract.Replace("2025-01-01", "2025-03-01")),
            ("contracts/over.yaml", SomeWorkspace.Contract.Replace("2025-01-01", "2023-01-01").Replace("autoRenew: true", "autoRenew: false")));

        Assert.That(await CheckCommand.RunAsync(workspace.Context() with { Time = Clock }), Is.EqualTo(ExitCode.Done));

        var lines = workspace.Out.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.That(lines[0], Is.EqualTo("The workspace is sound: 3 contracts, 0 connectors, 17 catalogs (shipped ones included), 0 alert rules."));
        Assert.That(lines[4], Does.Match("^open +2025-03-01 to 2026-02-28 +2026-01-29 +45  renews itself$"));
        Assert.That(lines[5], Does.Match("^late +2025-01-01 to 2025-12-31 +2026-12-01 +351  too late for this term: bound until 2026-12-31$"));
        Assert.That(lines[6], Does.Match("^over +2023-01-01 to 2023-12-31 +has ended$"));
    }

    [Test]
    public async Task Check_SecretThatTheShellDoesNotHave_IsNamed()
    {
        using var workspace = new SomeWorkspace(("connectors/github.yaml", "vendor: github\nsettings: { organisation: a }\nsecrets: { token: \"${env:USAGEINSIGHT_TEST_NOWHERE}\" }\n"));

        await CheckCommand.RunAsync(workspace.Context());

        Assert.That(workspace.Error.ToString().Trim(), Is.EqualTo("note: the environment of this shell has no USAGEINSIGHT_TEST_NOWHERE"));
    }

    [Test]
    public async Task Check_AddressThatTheShellDoesNotHave_IsNamed()
    {
        using var workspace = new SomeWorkspace(("usageinsight.yaml", SomeWorkspace.Settings + "storage: { kind: azure-tables, endpoint: \"${env:USAGEINSIGHT_TEST_NOWHERE}\" }\n"));

        await CheckCommand.RunAsync(workspace.Context());

        Assert.That(workspace.Error.ToString().Trim(), Is.EqualTo("note: the environment of this shell has no USAGEINSIGHT_TEST_NOWHERE"));
    }

    [Test]
    public async Task Check_Json_NamesTheClocksLikeEverythingElse()
    {
        using var workspace = new SomeWorkspace(("catalog/erp.yaml", SomeWorkspace.Catalog), ("contracts/open.yaml", SomeWorkspace.Contract));

        await CheckCommand.RunAsync(workspace.Context(json: true) with { Time = Clock });

        using var answer = JsonDocument.Parse(workspace.Out.ToString());
        Assert.That(answer.RootElement.GetProperty("contracts")[0].GetProperty("cancelBy").GetString(), Is.EqualTo("2025-12-01"));
    }

    [Test]
    public async Task Check_Json_ListsTheMistakesForAProgram()
    {
        using var workspace = new SomeWorkspace(("alerts.yaml", "rulez:\n"));

        Assert.That(await CheckCommand.RunAsync(workspace.Context(json: true)), Is.EqualTo(ExitCode.WrongUsage));

        using var answer = JsonDocument.Parse(workspace.Out.ToString());
        var problem = answer.RootElement.GetProperty("problems")[0];
        Assert.That(
            (problem.GetProperty("file").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("field").GetString(), problem.GetProperty("what").GetString()),
            Is.EqualTo(("alerts.yaml", 1, "rulez", "unknown setting, did you mean 'rules'?")));
    }
}
