using System.Diagnostics;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary><c>dotnet publish -p:PackWorkspace=DIR</c>: a workspace goes into the package, and never its store or keys.</summary>
internal sealed class PackWorkspaceTests
{
    private TemporaryFolder _folder = null!;

    private string Packed => Path.Combine(_folder.Path, "app", "workspace");

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Pack_Workspace_LeavesOutWhateverBeginsWithADot()
    {
        foreach (var file in new[] { "usageinsight.yaml", "catalog/erp.yaml", ".usageinsight/pseudonym.key", ".usageinsight/ledger.db", ".git/config", ".gitignore", "connectors/.env" })
        {
            Write(Path.Combine("ours", file));
        }

        Write("app/workspace/contracts/gone.yaml");

        Assert.That(await PackAsync(), Is.Zero);
        Assert.That(
            Directory.EnumerateFiles(Packed, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(file => Path.GetRelativePath(Packed, file)),
            Is.EquivalentTo(["usageinsight.yaml", Path.Combine("catalog", "erp.yaml")]));
    }

    [Test]
    public async Task Pack_FolderThatIsNoWorkspace_FailsThePublishing()
    {
        Write("ours/catalog/erp.yaml");

        Assert.That(await PackAsync(), Is.Not.Zero);
    }

    private void Write(string file)
    {
        var path = Path.Combine(_folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file);
    }

    // The step alone: publishing takes minutes.
    private async Task<int> PackAsync()
    {
        var project = Path.Combine(Repository.Root, "functions", "UsageInsight.Functions");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-v:quiet", "-nodeReuse:false", "-t:PackTheWorkspace", "-p:PackWorkspace=ours", $"-p:PublishDir={Path.Combine(_folder.Path, "app")}/"])
        {
            WorkingDirectory = _folder.Path, RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
