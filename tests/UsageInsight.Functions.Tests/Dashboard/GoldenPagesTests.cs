using System.Text.RegularExpressions;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>Whole pages against reviewed copies; hashes of files and the tokens of forms are left out.</summary>
internal sealed partial class GoldenPagesTests
{
    private const string Folder = "UsageInsight.Functions.Tests/Dashboard/Golden";

    private static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "./"), ("action", "action?id=R-7f21"), ("app", "app?app=salesforce"), ("feature", "feature?app=salesforce&feature=opportunity"), ("renewals", "renewals"),
        ("what-if", "what-if?app=salesforce&price=10&reserve=expected"), ("replacements", "replacements"), ("alerts", "alerts"), ("data", "data"), ("seats", "seats?app=slack&seats.page=2"),
    ];

    private DashboardServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await DashboardServer.StartAsync(SomePages.Full());

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Cases))]
    public async Task Page_OfKnownResults_ReadsAsReviewed(string name, string path)
    {
        var html = await _server.Client.GetStringAsync(path);

        Golden.Match(Token().Replace(Hash().Replace(html, ".hash."), "$1...\""), $"{Folder}/{name}.verified.html");
    }

    [Test]
    public void ReviewedCopies_OfNoPage_DoNotLinger() => Assert.That(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", Folder), "*.verified.*").Select(Path.GetFileName),
        Is.EquivalentTo(Pages.Select(p => $"{p.Name}.verified.html")));

    private static IEnumerable<TestCaseData> Cases() => Pages.Select(p => new TestCaseData(p.Name, p.Path).SetArgDisplayNames(p.Name));

    [GeneratedRegex(@"\.[0-9a-f]{12}\.")]
    private static partial Regex Hash();

    [GeneratedRegex("(name=\"form-token\" value=\")[^\"]*\"")]
    private static partial Regex Token();
}
