using System.Globalization;
using System.Text.RegularExpressions;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>The table of threats beside this file is true: every row has a control, every test it names is there.</summary>
internal sealed partial class ThreatTableTests
{
    private const int Threats = 25;

    private static IReadOnlyList<string[]> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "UsageInsight.Functions.Tests", "Security", "README.md"))
            .Where(line => RowStart().IsMatch(line)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]),
    ];

    [Test]
    public void Table_HasEveryThreatOnce_WithAControlAndATest()
    {
        Assert.That(Rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)), Is.EqualTo(Enumerable.Range(1, Threats)));
        Assert.That(Rows.Where(row => row.Length != 5 || row.Any(string.IsNullOrEmpty) || !TestName().IsMatch(row[4])).Select(row => row[0]), Is.Empty);
    }

    [Test]
    public void Table_NamesOnlyTestsThatExist()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Where(text => text.Contains("[Test", StringComparison.Ordinal)).ToList();
        var missing = Rows.SelectMany(row => TestName().Matches(row[4])).Where(test => !sources.Exists(text =>
            text.Contains($"class {test.Groups[1].Value}", StringComparison.Ordinal) && text.Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal)));

        Assert.That(missing.Select(test => test.Value), Is.Empty);
    }

    [GeneratedRegex(@"^\| \d+ \|")]
    private static partial Regex RowStart();

    [GeneratedRegex("`([A-Za-z0-9]+)\\.([A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
