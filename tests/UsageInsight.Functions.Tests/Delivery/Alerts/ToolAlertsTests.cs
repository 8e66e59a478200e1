using System.Text;
using UsageInsight.Functions.Tests.Delivery.Support;

namespace UsageInsight.Functions.Tests.Delivery.Alerts;

/// <summary>Alerts about replacement tools from real records: imported usage, a registered tool, a kept analysis.</summary>
public class ToolAlertsTests
{
    private const string Alerts = """
        rules:
          - { id: tools, when: tool-expiring, days: 30, to: [it] }
          - { id: regrowth, when: regrowth, above: 0.2, to: [it] }
        receivers:
          - { id: it, kind: teams, url: "https://hooks.example.com/b" }
        """;

    [Test]
    public async Task Run_ToolThatEndsWhileInUse_IsToldByItsLastUseOnceUntilItIsExtended()
    {
        await using var open = await OpenAsync("2026-03-15", newcomers: 0);

        var run = await open.RunAlertsAsync();

        Assert.That(run.News.Select(a => (a.Key, a.Title, a.Due)), Is.EqualTo(new[]
        {
            ("tools/tool-export/expires", "tool-export, which stands in for crm.export, expires on 15 Mar 2026 and was last used on 16 Feb 2026.", (DateOnly?)new DateOnly(2026, 3, 15)),
        }));
        Assert.That((await open.RunAlertsAsync()).News, Is.Empty);
    }

    [Test]
    public async Task Run_ToolWithALongLife_SaysNothing()
    {
        await using var open = await OpenAsync("2026-09-15", newcomers: 0);

        Assert.That((await open.RunAlertsAsync()).News, Is.Empty);
    }

    [Test]
    public async Task Run_SeatsThatBeginToUseTheReplacedFeature_AreRegrowth()
    {
        await using var open = await OpenAsync("2026-09-15", newcomers: 5);

        Assert.That((await open.RunAlertsAsync()).News.Select(a => a.Title), Is.EqualTo(new[] { "5 seats began to use crm.export after tool-export took its place on 5 Jan 2026." }));
    }

    [Test]
    public async Task Run_AHandfulOfNewcomers_IsNotCountedOut()
    {
        await using var open = await OpenAsync("2026-09-15", newcomers: 4);

        Assert.That((await open.RunAlertsAsync()).News, Is.Empty);
    }

    private static async Task<OpenWorkspace> OpenAsync(string expires, int newcomers)
    {
        var open = await OpenWorkspace.CreateAsync(("alerts.yaml", Alerts));
        var usage = Path.Combine(open.Folder, "..", "usage.csv");
        await File.WriteAllTextAsync(usage, Usage(newcomers));
        foreach (var command in new[]
        {
            new[] { "import", usage },
            ["tools", "add", "tool-export", "--feature", "crm.export", "--owner", "sales", "--purpose", "Export.", "--build-cost", "EUR:1200", "--started", "2026-01-05", "--expires", expires],
            ["analyze", "--as-of", "2026-03-01"],
        })
        {
            var (exit, _, error) = await open.CommandAsync(command);
            Assert.That(exit, Is.Zero, error);
        }

        return open;
    }

    /// <summary>Six seats export in December and run the tool in February; newcomers begin to export in February.</summary>
    private static string Usage(int newcomers)
    {
        var text = new StringBuilder("seat,app,feature,date,count\n");
        for (var seat = 1; seat <= 6; seat++)
        {
            text.Append($"s{seat},crm,export,2025-12-1{seat},1\ns{seat},tool-export,run,2026-02-1{seat},1\ns{seat},crm,accounts,2026-02-2{seat},1\n");
        }

        for (var seat = 1; seat <= newcomers; seat++)
        {
            text.Append($"n{seat},crm,export,2026-02-2{seat},1\n");
        }

        return text.Append("s1,crm,accounts,2026-03-01,1\n").ToString();
    }
}
