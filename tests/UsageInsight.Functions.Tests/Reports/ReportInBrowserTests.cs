using Microsoft.Playwright;
using UsageInsight.Analysis;
using UsageInsight.Reports;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Reports;

/// <summary>The HTML report in a real browser: nothing fails, nothing leaves the page, everybody can read it.</summary>
public sealed class ReportInBrowserTests
{
    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    [OneTimeSetUp]
    public async Task StartBrowser()
    {
        var path = Chromium.Require();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    [OneTimeTearDown]
    public async Task StopBrowser()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    [SetUp]
    public void Forget() => _complaints.Clear();

    [TestCase(400)]
    [TestCase(1280)]
    [TestCase(3840)]
    public async Task Report_AtAnyWidth_DrawsItsPicturesAndScrollsNothingSideways(int width)
    {
        var page = await Open(SomeAnalysis.Rich(), width);

        foreach (var picture in await page.Locator("[data-chart]").AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            await picture.Locator("svg").WaitForAsync();
        }

        Assert.That(await page.Locator("[data-chart] svg").CountAsync(), Is.EqualTo(8));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        Assert.That(_complaints, Is.Empty);
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Report_InBothThemes_HasReadableContrast(ColorScheme scheme)
    {
        var page = await Open(SomeAnalysis.Rich(), 1280, scheme);

        Assert.That(await page.EvaluateAsync<string[]>(LowContrast), Is.Empty);
        await page.ClickAsync("#theme");
        Assert.That(await page.EvaluateAsync<string>("document.documentElement.dataset.theme"), Is.EqualTo(scheme == ColorScheme.Dark ? "light" : "dark"));
        Assert.That(await page.EvaluateAsync<string[]>(LowContrast), Is.Empty);
        Assert.That(_complaints, Is.Empty);
    }

    [Test]
    public async Task Tables_ByKeyboard_SortAndShowTheDataBehindAPicture()
    {
        var page = await Open(SomeAnalysis.Rich(), 1280);
        var table = page.Locator("[data-table] table").Filter(new() { HasText = "Apps side by side" });

        await table.Locator("th", new() { HasText = "Assigned" }).Locator("button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await table.Locator("tbody th").AllInnerTextsAsync(), Is.EqualTo(new[] { "Slack", "Salesforce", "Figma" }));

        // Unknown stays last whichever way: it is no number.
        await table.Locator("th", new() { HasText = "Purchased" }).Locator("button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That((await table.Locator("tbody th").AllInnerTextsAsync())[^1], Is.EqualTo("Figma"));

        var behind = page.Locator("figure details").First;
        Assert.That(await behind.Locator("table").IsVisibleAsync(), Is.False);
        await behind.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await behind.Locator("table").IsVisibleAsync(), Is.True);
        Assert.That(await page.Locator(".scroll:not([tabindex='0'])").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Report_Printed_HasEveryPictureWhateverWasOnTheScreen()
    {
        var page = await Open(SomeAnalysis.Rich(), 400, ColorScheme.Dark);

        var paper = await page.PdfAsync(new() { PreferCSSPageSize = true });

        Assert.That(paper, Has.Length.GreaterThan(50_000));
        Assert.That(await page.Locator("[data-chart] svg").CountAsync(), Is.EqualTo(8));
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(688, 900);
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(688), "A4 between its margins");
        Assert.That(_complaints, Is.Empty);
    }

    [Test]
    public async Task Report_WithoutScripts_IsComplete()
    {
        var page = await Open(SomeAnalysis.Rich(), 1280, scripts: false);

        Assert.That(await page.Locator("h1").InnerTextAsync(), Does.StartWith("EUR 62,640"));
        Assert.That(await page.Locator("figure table").First.IsVisibleAsync(), Is.True);
        Assert.That(await page.Locator("#theme").IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task Report_HostileNames_RunNothingAndAskForNothing()
    {
        // Those that a browser could act on; the tests of the report compare the markup for all of them.
        string[] active = ["script", "image", "attribute", "end-of-script", "css", "long", "combining"];
        foreach (var (kind, text) in HostileNames.All.Where(n => active.Contains(n.Kind)))
        {
            var page = await Open(SomeAnalysis.Named(text), 400);

            Assert.That(await page.TitleAsync(), Does.EndWith(": software use to 21 Nov 2026"), kind);
            Assert.That(await page.Locator("main a[href^=http], main img, main form, main iframe").CountAsync(), Is.Zero, kind);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(400), kind);
            Assert.That(_complaints, Is.Empty, kind);
            await page.Context.CloseAsync();
        }
    }

    /// <summary>All elements with text of their own whose colour is less than 4.5 : 1 (3 : 1 where large) from what lies behind.</summary>
    private const string LowContrast = """
        () => {
          const parse = (c) => (c.match(/[\d.]+/g) || []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
          return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).map((e) => {
            const style = getComputedStyle(e);
            const isSvg = e.namespaceURI.endsWith('svg');
            const [a, b] = [light(parse(isSvg ? style.fill : style.color)), light(isSvg ? behind(e.closest('div')) : behind(e))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            const onBar = isSvg && /^\d+ %$/.test(e.textContent);
            return ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5) && !onBar ? `${e.tagName} ${ratio.toFixed(2)} ${e.textContent.slice(0, 40)}` : null;
          }).filter(Boolean);
        }
        """;

    private async Task<IPage> Open(AnalysisResult result, int width, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var report = ReportComposer.Compose(result, ReportFormat.Html, new() { SeatList = true, Contracts = SomeAnalysis.Contracts(), Catalogs = SomeAnalysis.Catalogs() })[0];
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"report-{Guid.NewGuid():N}.html");
        await File.WriteAllBytesAsync(file, report.Content.ToArray());
        try
        {
            var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = scripts });
            var page = await context.NewPageAsync();
            page.Console += (_, message) => Complain(message.Type is "error" or "warning" ? $"console: {message.Text}" : null);
            page.PageError += (_, error) => Complain($"error: {error}");
            page.Request += (_, request) => Complain(request.Url.StartsWith("file:", StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) ? null : $"request: {request.Url}");
            page.Dialog += (_, dialog) => Complain($"dialog: {dialog.Message}");
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            return page;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void Complain(string? what)
    {
        if (what is not null)
        {
            _complaints.Add(what);
        }
    }
}
