using System.Diagnostics;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors.Template;

/// <summary>The first command of the recipe for a new connector, run on a copy of the folders it writes into.</summary>
[TestFixture]
[Platform(Exclude = "Win", Reason = "the command is a shell script")]
internal sealed class BeginTests
{
    private const string Connectors = "functions/UsageInsight.Connectors";
    private const string Tests = "tests/UsageInsight.Functions.Tests/Connectors";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("usageinsight-begin-");

    [OneTimeSetUp]
    public void Copy()
    {
        Directory.CreateDirectory(Of(Connectors));
        Directory.CreateDirectory(Of(Tests, "Template"));
        File.Copy(Path.Combine(Repository.Root, Connectors, "ConnectorCatalog.cs"), Of(Connectors, "ConnectorCatalog.cs"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, Tests, "Template")))
        {
            File.Copy(file, Of(Tests, "Template", Path.GetFileName(file)));
        }

        Assert.That(Begin(), Is.Zero);
    }

    [OneTimeTearDown]
    public void Remove() => _root.Delete(recursive: true);

    [Test]
    public void Begin_MakesAConnectorAndItsTests_WithNothingOfThePatternsNameLeft()
    {
        var connector = File.ReadAllText(Of(Connectors, "Acme", "AcmeConnector.cs"));
        var tests = File.ReadAllText(Of(Tests, "AcmeConnectorTests.cs"));

        Assert.That(connector, Does.Contain("namespace UsageInsight.Connectors.Acme;").And.Contain("class AcmeConnector").And.Contain("\"acme\"").And.Not.Contain("template").IgnoreCase);
        Assert.That(tests, Does.Contain("namespace UsageInsight.Functions.Tests.Connectors;").And.Contain("class AcmeConnectorTests : ConnectorContract").And.Not.Contain("template").IgnoreCase);
    }

    [Test]
    public void Begin_ListsTheConnectorOnce()
    {
        var catalog = File.ReadAllLines(Of(Connectors, "ConnectorCatalog.cs"));

        Assert.That(catalog, Has.One.EqualTo("using UsageInsight.Connectors.Acme;").And.One.Contains("[AcmeConnector.Vendor] = (AcmeConnector.About, "));
    }

    [Test]
    public void Begin_Again_OverwritesNothing()
    {
        File.AppendAllText(Of(Connectors, "Acme", "AcmeConnector.cs"), "// mine");

        Assert.That(Begin(), Is.EqualTo(2));
        Assert.That(File.ReadAllText(Of(Connectors, "Acme", "AcmeConnector.cs")), Does.EndWith("// mine"));
    }

    private string Of(params string[] parts) => Path.Combine([_root.FullName, .. parts]);

    private int Begin()
    {
        using var process = Process.Start("bash", [Of(Tests, "Template", "begin"), "Acme"]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
