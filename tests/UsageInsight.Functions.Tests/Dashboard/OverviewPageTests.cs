using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

internal sealed class OverviewPageTests
{
    [Test]
    public async Task Overview_BeforeTheFirstAnalysis_TellsTheNextCommand()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var page = await WatchedPage.OpenAsync(server, "./");

        Assert.That(await page.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Nothing has been analysed yet."));
        Assert.That(await page.Page.Locator("main code").AllInnerTextsAsync(), Does.Contain("usageinsight analyze"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task Overview_OfAnAnalysis_SaysWhatTheReportSays()
    {
        await using var server = await DashboardServer.StartAsync(SomeAnalysis.Rich());
        await using var page = await WatchedPage.OpenAsync(server, "./");

        Assert.That(await page.Page.Locator("h1").InnerTextAsync(), Does.StartWith("EUR 62,640 a year can go at the Salesforce renewal"));
        Assert.That(await page.Page.Locator(".action").CountAsync(), Is.EqualTo(5));
        Assert.That(await page.Page.Locator(".mark").InnerTextAsync(), Does.Contain("Simulated data"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task Overview_AWeekAfterAnother_TellsWhatChanged()
    {
        var before = SomeAnalysis.Rich() with { AsOf = SomeAnalysis.AsOf.AddDays(-7), Recommendations = [.. SomeActions.All().Skip(1)] };
        await using var server = await DashboardServer.StartAsync(before, SomeAnalysis.Rich());
        await using var page = await WatchedPage.OpenAsync(server, "./");

        Assert.That(await page.Page.Locator("#changes-h").InnerTextAsync(), Is.EqualTo("What changed since 14 Nov 2026"));
        Assert.That(await page.Page.Locator("section", new() { Has = page.Page.Locator("#changes-h") }).Locator("tbody tr").First.InnerTextAsync(), Does.StartWith("Money"));
        Assert.That(await page.Page.Locator("tbody th", new() { HasText = "New advice" }).CountAsync(), Is.EqualTo(1));
    }
}
