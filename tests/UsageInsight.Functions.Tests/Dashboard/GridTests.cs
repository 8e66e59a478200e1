using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Tests.Dashboard;

internal sealed class GridTests
{
    [TestCase("t.sort=-seats", "b 30,c 20,a 10,d unknown", TestName = "Sort_FiguresDown_UnknownLast")]
    [TestCase("t.sort=~seats", "a 10,c 20,b 30,d unknown", TestName = "Sort_FiguresUp_UnknownLast")]
    [TestCase("t.sort=-name", "d unknown,c 20,b 30,a 10", TestName = "Sort_NamesDown_FollowsTheAlphabet")]
    [TestCase("t.sort=~nothing", "b 30,a 10,d unknown,c 20", TestName = "Sort_UnknownColumn_KeepsTheOrder")]
    [TestCase("t.q=A", "a 10", TestName = "Filter_AnyCase_KeepsRowsWithTheText")]
    public void Grid_AsAsked_ShowsRows(string query, string rows) =>
        Assert.That(Text(Grid.Of(Some(), Query(query)).Shown), Is.EqualTo(rows));

    [Test]
    public void Grid_ListThatMustNotRank_CannotBeSorted()
    {
        var grid = Grid.Of(Some(), Query("t.sort=-seats"), sortable: false);

        Assert.That(Text(grid.Shown), Is.EqualTo("b 30,a 10,d unknown,c 20"));
        Assert.That(grid.Shown.Columns.Select(c => c.Href), Is.All.Null);
    }

    [TestCase(null, 1)]
    [TestCase("2", 2)]
    [TestCase("99", 3)]
    [TestCase("-1", 1)]
    [TestCase("x", 1)]
    public void Grid_ManyRows_ShowsOnePageOfThem(string? page, int shown)
    {
        var table = Some() with { Rows = [.. Enumerable.Range(0, 120).Select(i => (IReadOnlyList<Cell>)[Cell.Text($"row {i}"), Cell.Count(i)])] };

        var grid = Grid.Of(table, Query(page is null ? "" : $"t.page={page}"));

        Assert.That((grid.Page, grid.Pages, grid.Shown.Rows.Count, grid.All.Rows.Count), Is.EqualTo((shown, 3, shown == 3 ? 20 : 50, 120)));
        Assert.That(grid.Shown.Rows[0][0].Words, Is.EqualTo($"row {(shown - 1) * 50}"));
    }

    [Test]
    public void Addresses_OfATable_KeepWhatTheRestOfThePageShows()
    {
        var query = Query("app=a%20b%26c&other.sort=~x&t.q=%22f%22&t.sort=-seats&t.page=2&download=t.csv");

        Assert.That(query.At(3), Is.EqualTo("page?app=a%20b%26c&other.sort=~x&t.q=%22f%22&t.sort=-seats&t.page=3#t"));
        Assert.That(query.Sorted("name", SortOrder.Ascending), Is.EqualTo("page?app=a%20b%26c&other.sort=~x&t.q=%22f%22&t.sort=~name#t"));
        Assert.That(query.File("csv"), Is.EqualTo("page?app=a%20b%26c&other.sort=~x&t.q=%22f%22&t.sort=-seats&download=t.csv"));
        Assert.That(query.Kept.Select(k => k.Key), Is.EqualTo(new[] { "app", "other.sort", "t.sort" }));
    }

    [Test]
    public async Task Download_OfATable_HoldsExactlyWhatIsShown()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        var csv = await server.Client.GetStringAsync("apps?apps.sort=-assigned&apps.q=sal&download=apps.csv");
        using var workbook = await server.Client.GetAsync("apps?apps.sort=-assigned&download=apps.xlsx");

        Assert.That(csv.Split("\r\n").Skip(1).Select(r => r.Split(',')[0]), Is.EqualTo(new[] { "\"Salesforce\"", "" }));
        Assert.That(workbook.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.That((await workbook.Content.ReadAsByteArrayAsync())[..2], Is.EqualTo("PK"u8.ToArray()));
    }

    private static Table Some() => new()
    {
        Name = "t",
        Title = "T",
        Columns = [new("name", "Name"), new("seats", "Seats", CellKind.Count)],
        Rows = [[Cell.Text("b"), Cell.Count(30)], [Cell.Text("a"), Cell.Count(10)], [Cell.Text("d"), Cell.Count(ShownCount.Unknown)], [Cell.Text("c"), Cell.Count(20)]],
    };

    private static GridQuery Query(string query) => new("t", "page", new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static string Text(Table table) => string.Join(',', table.Rows.Select(r => $"{r[0].Words} {r[1].Words}"));
}
