using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>Packages come in the versions and with the content we locked, wherever they are fetched from, and are held against known vulnerabilities at every restore.</summary>
internal sealed class SupplyChainTests
{
    private static IEnumerable<string> Projects => Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(file => !file.Contains("artifacts", StringComparison.Ordinal));

    [Test]
    public void Projects_All_LockTheirPackages() =>
        Assert.That(Projects.Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))), Is.Empty);

    [Test]
    public void Projects_All_TakeVersionsFromOnePlace() =>
        Assert.That(Projects.Where(project => XDocument.Load(project).Descendants("PackageReference").Any(p => p.Attribute("Version") is not null)), Is.Empty);

    // What a lock holds is only worth something with the hash that a package must have.
    [Test]
    public void Locks_All_HoldHashes()
    {
        foreach (var project in Projects)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")));
            var packages = json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()).Where(p => p.Value.GetProperty("type").GetString() != "Project");

            Assert.That(packages.Where(p => !p.Value.TryGetProperty("contentHash", out _)).Select(p => p.Name), Is.Empty, project);
        }
    }

    [TestCase("RestorePackagesWithLockFile", "true")]
    [TestCase("NuGetAudit", "true")]
    [TestCase("NuGetAuditMode", "all")]
    [TestCase("NuGetAuditLevel", "low")]
    [TestCase("TreatWarningsAsErrors", "true")]
    public void Build_Always_IsAsStrictAsPromised(string property, string value) =>
        Assert.That(XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants(property).Single().Value, Is.EqualTo(value));

    [Test]
    public void Lock_ThatDriftsFromTheProject_FailsALockedRestore()
    {
        using var folder = new Storage.TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "Directory.Build.props"), "<Project><PropertyGroup><RestorePackagesWithLockFile>true</RestorePackagesWithLockFile></PropertyGroup></Project>");
        File.WriteAllText(Path.Combine(folder.Path, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder.Path, "p.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="NCrontab.Signed" Version="3.3.2" /></ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder.Path, "packages.lock.json"), """{ "version": 1, "dependencies": { "net10.0": {} } }""");

        var (exit, said) = Restore(folder.Path);

        Assert.That((exit == 0, said.Contains("NU1004", StringComparison.Ordinal)), Is.EqualTo((false, true)), said);
    }

    private static (int Exit, string Said) Restore(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["restore", "--locked-mode", "--nologo"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
