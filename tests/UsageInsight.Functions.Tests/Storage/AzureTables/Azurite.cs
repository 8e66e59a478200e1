using System.Diagnostics;
using System.Globalization;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Storage.AzureTables;

/// <summary>One emulator a test run, in memory; it ends with the run. Tests keep apart by the prefix of their tables.</summary>
internal static class Azurite
{
    private static readonly Lazy<string?> Started = new(Start);
    private static int _prefixes;

    // Held, because its input stays open only as long as this object lives, and with it the emulator.
    private static Process? _process;

    /// <summary>The connection string; skips the test where the emulator is not installed.</summary>
    public static string RequireConnection()
    {
        if (Started.Value is null)
        {
            Assert.Ignore("needs Azurite: run npm ci in tests/clients");
        }

        return Started.Value!;
    }

    /// <summary>A prefix that no other test's tables have.</summary>
    public static string NewPrefix() => string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _prefixes)}x");

    private static string? Start()
    {
        var folder = Path.Combine(Repository.Root, "tests", "clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "azurite")))
        {
            return null;
        }

        _process = Process.Start(new ProcessStartInfo("node", ["azurite.cjs"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("port ", StringComparison.Ordinal))
            {
                return "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
                    + $"TableEndpoint=http://127.0.0.1:{line[5..]}/devstoreaccount1";
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }
}
