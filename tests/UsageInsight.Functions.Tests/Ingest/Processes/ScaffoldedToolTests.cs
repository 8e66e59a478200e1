using System.Diagnostics;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>The scaffold of a brief, compiled and run as its user would, against the real program: its run is counted as use of the tool.</summary>
internal sealed class ScaffoldedToolTests
{
    [Test]
    public async Task Tool_RunOnce_IsCountedAsUseByServe()
    {
        await using var server = await ServeProcess.CreateAsync();
        var folder = Directory.CreateDirectory(Path.Combine(server.Folder, "tool")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "tool.cs"), Scaffold());
        await File.WriteAllTextAsync(Path.Combine(folder, "in.csv"), "day,amount\n2026-03-01,2\n");

        var (code, told) = await RunAsync(folder, server);

        Assert.That(code, Is.Zero, told);
        Assert.That(told, Does.Not.Contain("use not reported"));
        Assert.That(await server.StopAndReadAsync(), Has.Some.Contains("seat-7 tool-audit-log.run "));
    }

    private static byte[] Scaffold()
    {
        var request = new BriefRequest
        {
            Use = new FeatureUse { Key = new("crm", "audit-log"), AsOf = new(2026, 3, 31), GroupThreshold = 5, Seats = 18, Groups = [], HiddenGroups = true, Months = [], DaysPerMonth = null, TimesPerDay = null, Companions = [] },
            ToolId = "tool-audit-log",
            Expires = new(2099, 12, 31),
        };
        return BriefComposer.Compose(request).Single(d => d.Name == "tool.cs").Content.ToArray();
    }

    private static async Task<(int Code, string Told)> RunAsync(string folder, ServeProcess server)
    {
        var start = new ProcessStartInfo("dotnet", "run tool.cs -- --in in.csv --out out.csv") { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["USAGEINSIGHT_URL"] = server.Url.ToString();
        start.Environment["USAGEINSIGHT_WRITE_KEY"] = server.Key;
        start.Environment["USAGEINSIGHT_USER"] = "seat-7";
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + await output);
    }
}
