using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Triggers;

namespace UsageInsight.Functions.Tests.Triggers;

internal sealed class HostFolderTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("""{ "functionTimeout": "00:10:00" }""", 10)]
    [TestCase("""{ "functionTimeout": "-1" }""", null)]
    [TestCase("""{ /* none */ }""", 5)]
    public void FunctionTimeout_IsTheHosts(string json, int? minutes) =>
        Assert.That(Read(json).FunctionTimeout, Is.EqualTo(minutes is null ? null : TimeSpan.FromMinutes(minutes.Value)));

    [Test]
    public void Setting_StandsBeforeHostJson() =>
        Assert.That(Read("""{ "functionTimeout": "00:10:00" }""", name => name == "AzureFunctionsJobHost__functionTimeout" ? "00:01:00" : null).FunctionTimeout, Is.EqualTo(TimeSpan.FromMinutes(1)));

    [TestCase("""{ "extensions": { "http": { "routePrefix": "" } } }""", "")]
    [TestCase("""{ "extensions": { "http": { "routePrefix": "x/y" } } }""", "/x/y")]
    [TestCase("{}", "/api")]
    public void RoutePrefix_IsTheHosts(string json, string prefix) => Assert.That(Read(json).RoutePrefix, Is.EqualTo(prefix));

    [TestCase("{")]
    [TestCase("""{ "functionTimeout": "soon" }""")]
    public void Broken_HostJson_IsTold(string json) => Assert.That(() => Read(json), Throws.TypeOf<UserErrorException>().With.Property("Where").Contains("host.json"));

    [Test]
    public void Folder_WithoutHostJson_IsTold() => Assert.That(() => HostFolder.Read(_folder.Path, _ => null), Throws.TypeOf<UserErrorException>());

    private HostFolder Read(string json, Func<string, string?>? environment = null)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "host.json"), json);
        return HostFolder.Read(_folder.Path, environment ?? (_ => null));
    }
}
