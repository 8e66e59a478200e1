using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;

namespace UsageInsight.Functions.Tests.Workspace;

/// <summary>Who names a folder beside the workspace is told the workspace.</summary>
internal sealed class WorkspaceFolderTests
{
    [TestCase("", "verify")]
    [TestCase("", "serve")]
    [TestCase("", "keys", "list")]
    [TestCase("workspace/catalog", "check")]
    public async Task Command_BesideAWorkspace_NamesIt(string given, params string[] command)
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        using var error = new StringWriter();

        var exit = await CommandLine.RunAsync([.. command, "--workspace", Path.Combine(run.Folder, given)], TextWriter.Null, error, TimeProvider.System, CancellationToken.None);

        Assert.That((exit, error.ToString().Contains($"next: --workspace \"{run.Workspace}\"", StringComparison.Ordinal)), Is.EqualTo((ExitCode.WrongUsage, true)), error.ToString());
    }

    [Test]
    public async Task Command_FarFromAnyWorkspace_IsToldHowToMakeOne()
    {
        using var run = new CommandRun();

        Assert.That(await run.RunAsync("verify"), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.Contain("usageinsight init"));
    }
}
