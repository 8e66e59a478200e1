using System.Globalization;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Storage;

namespace UsageInsight.Functions.Tests.Cli;

public sealed class CultureTests
{
    // Thai counts years from the Buddha, Arabic of Saudi Arabia by the moon, German writes a comma into numbers.
    [TestCase("th-TH")]
    [TestCase("ar-SA")]
    [TestCase("de-DE")]
    public async Task Commands_InAnyCulture_WriteTheSame(string culture)
    {
        var own = await RunAsync(CultureInfo.GetCultureInfo(culture));
        var plain = await RunAsync(CultureInfo.InvariantCulture);

        Assert.That(own, Is.EqualTo(plain));
        Assert.That(plain, Does.Contain("facts of 2024-10-02 to 2025-10-01"));
    }

    private static async Task<string> RunAsync(CultureInfo culture)
    {
        using var folder = new TemporaryFolder();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            var output = new StringWriter(CultureInfo.InvariantCulture);
            var file = Path.Combine(folder.Path, "usage.csv");
            await File.WriteAllTextAsync(file, "seat,app,feature,date,count\na,crm,leads,2025-10-01,3\nb,crm,leads,2025-09-01,2\n");
            var workspace = Path.Combine(folder.Path, "w");
            string[][] calls =
            [
                ["init", workspace, "--seats", "given"],
                ["import", file, "--workspace", workspace],
                ["facts", "--as-of", "2025-10-01", "--out", Path.Combine(folder.Path, "facts"), "--workspace", workspace],
                ["report", "--as-of", "2025-10-01", "--format", "csv", "--out", Path.Combine(folder.Path, "report"), "--workspace", workspace],
            ];
            foreach (var call in calls)
            {
                await CommandLine.RunAsync(call, output, output, TimeProvider.System, CancellationToken.None);
            }

            foreach (var written in new[] { "facts", "report" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(folder.Path, f))).Order(StringComparer.Ordinal))
            {
                await output.WriteLineAsync(await File.ReadAllTextAsync(written));
            }

            return output.ToString().Replace(folder.Path, "", StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
