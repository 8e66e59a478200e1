using System.Text.RegularExpressions;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>Names from outside stay names on every page: they add no tag and no attribute.</summary>
internal sealed partial class PagesWithHostileNamesTests
{
    private static readonly TestCaseData[] Names = [.. HostileNames.All.Select(n => new TestCaseData(n.Text).SetArgDisplayNames(n.Kind))];

    private Dictionary<string, List<string>> _plain = null!;

    [OneTimeSetUp]
    public async Task ReadPlainPages() => _plain = await TagsAsync("Plain");

    [TestCaseSource(nameof(Names))]
    public async Task Pages_HostileName_HaveTheSameMarkup(string name)
    {
        foreach (var (page, tags) in await TagsAsync(name))
        {
            // Where nothing visible is left of a sentence its box is left out, and what stands before a name may follow the alphabet.
            Assert.That(tags, name.Trim().Length == 0 ? Is.SubsetOf(_plain[page]) : Is.EquivalentTo(_plain[page]), page);
        }
    }

    private static async Task<Dictionary<string, List<string>>> TagsAsync(string name)
    {
        var setup = SomePages.Named(name);
        await using var server = await DashboardServer.StartAsync(setup);
        var pages = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (path, i) in SomePages.All(setup).Select((path, i) => (path, i)))
        {
            pages[$"{i} {path.Split('?')[0]}"] = Tags(await server.Client.GetStringAsync(path));
        }

        return pages;
    }

    private static List<string> Tags(string html) => [.. Tag().Matches(Data().Replace(html, "")).Select(m => Value().Replace(m.Value, "").Replace(" id", "", StringComparison.Ordinal))];

    [GeneratedRegex("<script type=\"application/json\".*?</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex Value();
}
