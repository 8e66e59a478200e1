using System.Xml.Linq;
using UsageInsight.Testing;

namespace UsageInsight.Analytics.Tests.Architecture;

/// <summary>Holds the one direction of references: Ledger, then Analysis, then Reports; Storage and Connectors on Ledger; nothing on Functions.</summary>
public class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["UsageInsight.Ledger"] = [],
        ["UsageInsight.Analysis"] = ["UsageInsight.Ledger"],
        ["UsageInsight.Reports"] = ["UsageInsight.Analysis", "UsageInsight.Ledger"],
        ["UsageInsight.Storage"] = ["UsageInsight.Ledger"],
        ["UsageInsight.Connectors"] = ["UsageInsight.Ledger"],
        ["UsageInsight.Functions"] = ["UsageInsight.Ledger", "UsageInsight.Analysis", "UsageInsight.Reports", "UsageInsight.Storage", "UsageInsight.Connectors"],
    };

    private static IEnumerable<string> ProductProjects => new[] { "analytics", "reports", "functions" }
        .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories));

    [TestCaseSource(nameof(ProductProjects))]
    public void Project_References_GoOneWay(string path)
    {
        var referenced = XDocument.Load(path).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.That(referenced, Is.SubsetOf(Allowed[Path.GetFileNameWithoutExtension(path)]));
    }

    [Test]
    public void Analytics_SourceFiles_TouchNoOutsideWorld()
    {
        string[] forbidden = ["System.IO.File", "File.Read", "File.Write", "File.Open", "HttpClient", "DateTime.Now", "DateTimeOffset.UtcNow", "ILogger", "Console."];
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "analytics"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => forbidden.Where(File.ReadAllText(file).Contains).Select(word => $"{Path.GetFileName(file)}: {word}"));

        Assert.That(found, Is.Empty);
    }
}
