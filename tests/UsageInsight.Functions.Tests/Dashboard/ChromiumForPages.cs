using Microsoft.Playwright;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>One Chromium for all page tests; started when the first of them asks.</summary>
/// <remarks>A filter by name that leaves out a set-up leaves out all tests below it: no name of those that start something slow may be in this one.</remarks>
[SetUpFixture]
internal sealed class ChromiumForPages
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    /// <summary>The browser; skips the test with one clear line where there is none.</summary>
    public static async Task<IBrowser> StartedAsync()
    {
        var path = Chromium.Require();
        await Starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
        }
        finally
        {
            Starting.Release();
        }
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        (_browser, _playwright) = (null, null);
    }
}
