namespace UsageInsight.Testing;

/// <summary>Finds a Chromium that browser tests can drive.</summary>
public static class Chromium
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    /// <summary>Its path ($USAGEINSIGHT_CHROMIUM, or where systems put it); skips the test with one clear line where there is none.</summary>
    public static string Require()
    {
        var path = new[] { Environment.GetEnvironmentVariable("USAGEINSIGHT_CHROMIUM") }.Concat(Places).FirstOrDefault(File.Exists);
        if (path is null)
        {
            NUnit.Framework.Assert.Ignore("needs Chromium: install it or set USAGEINSIGHT_CHROMIUM");
        }

        return path!;
    }
}
