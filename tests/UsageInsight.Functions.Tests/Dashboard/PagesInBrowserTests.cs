using Microsoft.Playwright;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>Every page in a real browser: nothing fails, nothing leaves the server, everybody can read it.</summary>
internal sealed class PagesInBrowserTests
{
    private const int PaperWidth = 688;

    private DashboardServer _server = null!;

    private static IEnumerable<string> Pages() => SomePages.All(SomePages.Full());

    [OneTimeSetUp]
    public async Task Start() => _server = await DashboardServer.StartAsync(SomePages.Full());

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Pages))]
    public async Task Page_InBothThemesAndWidths_IsSoundForEverybody(string path)
    {
        await using var watched = await WatchedPage.OpenAsync(_server, path);
        var page = watched.Page;

        Assert.That(await page.Locator("h1").CountAsync(), Is.EqualTo(1));
        Assert.That(await watched.SeriousFindingsAsync(), Is.Empty, "light, 1280");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(400, 900);
        Assert.That(await watched.SeriousFindingsAsync(), Is.Empty, "dark, 400");
        Assert.That(await watched.WidthAsync(), Is.LessThanOrEqualTo(400));
        await page.SetViewportSizeAsync(3840, 2160);
        Assert.That(await watched.WidthAsync(), Is.LessThanOrEqualTo(3840));
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(PaperWidth, 900);
        Assert.That(await watched.WidthAsync(), Is.LessThanOrEqualTo(PaperWidth), "A4 between its margins");
        Assert.That(watched.Complaints, Is.Empty);
    }

    [Test]
    public async Task Theme_Switched_StaysOnTheNextPage()
    {
        await using var watched = await WatchedPage.OpenAsync(_server, "./");

        await watched.Page.ClickAsync("#theme");
        await watched.Page.GotoAsync(_server.At("apps"));

        Assert.That(await watched.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo("dark"));
    }

    [Test]
    public async Task Keyboard_FirstTab_LeadsToTheContent()
    {
        await using var watched = await WatchedPage.OpenAsync(_server, "app?app=salesforce");
        var page = watched.Page;

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("main"));

        // From there on every step is visible and something to use.
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.That(await page.EvaluateAsync<bool>("document.activeElement.checkVisibility() && document.activeElement !== document.body"), Is.True, $"step {i}");
        }
    }

    [Test]
    public async Task Page_Printed_HasItsPicturesAndMarks()
    {
        await using var watched = await WatchedPage.OpenAsync(_server, "app?app=salesforce", 400, ColorScheme.Dark);
        await watched.Page.Locator("[data-chart] svg").First.WaitForAsync();

        var paper = await watched.Page.PdfAsync(new() { PreferCSSPageSize = true });

        Assert.That(paper, Has.Length.GreaterThan(30_000));
        Assert.That(await watched.Page.Locator("[data-chart] svg").CountAsync(), Is.EqualTo(2));
        Assert.That(watched.Complaints, Is.Empty);
    }

    [Test]
    public async Task WhatIf_SliderMoved_AnswersWithoutLoadingThePage()
    {
        await using var watched = await WatchedPage.OpenAsync(_server, "what-if?app=salesforce");
        var page = watched.Page;
        var before = await page.Locator(".verdict").InnerTextAsync();
        await page.EvaluateAsync("window.stays = true");

        await page.Locator("#price").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("before => document.querySelector('.verdict').innerText !== before", before);

        Assert.That(await page.Locator("output").First.InnerTextAsync(), Is.EqualTo("+5 %"));
        Assert.That(await page.EvaluateAsync<string>("location.search"), Does.Contain("price=5"));
        Assert.That(await page.EvaluateAsync<bool>("window.stays === true"), Is.True);
        Assert.That(watched.Complaints, Is.Empty);
    }

    [Test]
    public async Task WhatIf_WithoutScripts_AnswersByItsButton()
    {
        await using var watched = await WatchedPage.OpenAsync(_server, "what-if?app=salesforce", scripts: false);
        var before = await watched.Page.Locator(".verdict").InnerTextAsync();

        await watched.Page.Locator("input[value=most]").CheckAsync();
        await watched.Page.Locator("#build").FillAsync("400");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Work it out" }).ClickAsync();

        Assert.That(await watched.Page.Locator("input[value=most]").IsCheckedAsync(), Is.True);
        Assert.That(await watched.Page.Locator("#build").InputValueAsync(), Is.EqualTo("400"));
        Assert.That(before, Does.Contain("Proven"));
    }

    [Test]
    public async Task Alert_Answered_IsQuietWithItsReason()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());
        await using var watched = await WatchedPage.OpenAsync(server, "alerts");

        await watched.Page.GetByLabel("Reason").FillAsync("Talks are under way.");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();

        Assert.That(await watched.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Every alert has been answered."));
        Assert.That(await watched.Page.Locator("#answered").InnerTextAsync(), Does.Contain("Talks are under way.").And.Contains("anna on this machine"));
        Assert.That(watched.Complaints, Is.Empty);
    }

    // What a browser could act on; that no name adds markup is held for all names and pages without one.
    [Test]
    public async Task HostileNames_OnEveryPage_RunNothingAndAskForNothing([Values("script", "css", "long")] string kind)
    {
        var setup = SomePages.Named(UsageInsight.Testing.HostileNames.All.First(n => n.Kind == kind).Text);
        await using var server = await DashboardServer.StartAsync(setup);
        foreach (var path in SomePages.All(setup))
        {
            await using var watched = await WatchedPage.OpenAsync(server, path, 400);

            Assert.That(await watched.Page.Locator("main img, main iframe, main object, main a[href^=http], main a[href^=javascript]").CountAsync(), Is.Zero, path);
            Assert.That(await watched.Page.TitleAsync(), Is.Not.EqualTo("pwned"), path);
            Assert.That(await watched.WidthAsync(), Is.LessThanOrEqualTo(400), path);
            Assert.That(watched.Complaints, Is.Empty, path);
        }
    }
}
