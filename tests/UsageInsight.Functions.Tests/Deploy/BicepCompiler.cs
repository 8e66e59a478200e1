using System.Diagnostics;
using System.Xml.Linq;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>The Bicep compiler, which knows the shape of every Azure resource and works out what a template would make, all without Azure.</summary>
internal static class BicepCompiler
{
    private const string Package = "azure.bicep.commandline.linux-x64";

    /// <summary>The folder of the templates.</summary>
    public static string Folder => Path.Combine(Repository.Root, "functions", "deploy");

    private static string Version => XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(p => string.Equals((string?)p.Attribute("Include"), Package, StringComparison.OrdinalIgnoreCase)).Attribute("Version")!.Value;

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Program => Path.Combine(Packages, Package, Version, "tools", "bicep");

    /// <summary>Runs a command; skips the test where the compiler was not fetched.</summary>
    /// <returns>What it printed, and what it had to say against the file: errors and warnings.</returns>
    public static async Task<(int Exit, string Printed, string Said)> RunAsync(params string[] arguments)
    {
        Require();
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, output[0], output[1]);
    }

    private static void Require()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Program))
        {
            Assert.Ignore("needs the Bicep compiler: run dotnet restore tests/bicep on Linux");
        }
        else
        {
            // Packages carry no permission to run.
            File.SetUnixFileMode(Program, File.GetUnixFileMode(Program) | UnixFileMode.UserExecute);
        }
    }
}
