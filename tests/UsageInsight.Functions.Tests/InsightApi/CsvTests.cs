using System.Text.RegularExpressions;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Lists as CSV: the same items, columns named as the members, nothing that a spreadsheet would run.</summary>
internal sealed partial class CsvTests
{
    [Test]
    public async Task Apps_AsCsv_HaveAColumnForEachFigure()
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full());
        var lines = (await CsvAsync(server, "apps")).Split("\r\n");

        Assert.That(lines[0], Does.StartWith("\"id\",\"name\",\"purchased\",\"assigned\",\"active30.value\",\"active30.low\""));
        Assert.That(lines.Count(l => l.StartsWith("\"salesforce\",", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase("formula")]
    [TestCase("formula-wide")]
    [TestCase("formula-at")]
    [TestCase("formula-tab")]
    [TestCase("csv")]
    public async Task Lists_WithFormulasAsNames_HoldNoCellThatBeginsOne(string kind)
    {
        await using var server = await ApiServer.StartAsync(SomePages.Named(HostileNames.All.First(n => n.Kind == kind).Text));
        foreach (var route in ApiRoutes.All.Where(r => r.Media.Contains(MediaTypes.Csv) && r.Question.Parameters.All(p => !p.Required)))
        {
            var cells = Cell().Matches(await CsvAsync(server, route.Path[1..])).Select(m => m.Groups[1].Value);

            Assert.That(cells.Where(c => c.Length > 0 && "=+@\t\uFF1D\uFF0B\uFF20".Contains(c[0])), Is.Empty, route.Path);
        }
    }

    [GeneratedRegex("\"((?:[^\"]|\"\")*)\"")]
    private static partial Regex Cell();

    private static async Task<string> CsvAsync(ApiServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path, r => { r.Headers.Add("Accept", "text/csv"); r.Headers.Remove(ApiServer.RoleHeader); r.Headers.Add(ApiServer.RoleHeader, "Admin"); });
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/csv"), path);
        return await answer.Content.ReadAsStringAsync();
    }
}
