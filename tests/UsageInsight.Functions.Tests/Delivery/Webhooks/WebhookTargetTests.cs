using System.Text.Json;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Webhooks;

public class WebhookTargetTests
{
    private static readonly WebhookTarget Target = new(new AddressGuard([]), inHouse: false);

    [TestCase("https://hooks.example.com/a?b=c")]
    [TestCase("https://8.8.8.8/")]
    public void Accepts_PublicHttps(string url) => Assert.That(Target.Refuses(url), Is.Null);

    [TestCase("http://hooks.example.com/", "https")]
    [TestCase("https://hooks.example.com:8443/", "port")]
    [TestCase("https://user:pass@hooks.example.com/", "password")]
    [TestCase("https://localhost/", "local")]
    [TestCase("https://printer.local/", "local")]
    [TestCase("https://0x7f.1/", "network")]
    [TestCase("https://2130706433/", "network")]
    [TestCase("https://①②⑦.⓪.⓪.①/", "network")]
    [TestCase("https://127。0。0。1/", "network")]
    [TestCase("https://[::ffff:127.0.0.1]/", "network")]
    [TestCase("file:///etc/passwd", "https")]
    [TestCase("nonsense", "URL")]
    public void Rejects_WithTheRuleNamed(string url, string rule) => Assert.That(Target.Refuses(url), Does.Contain(rule));

    // What a public name leads to is judged when it is dialled (GuardedHttpTests); plain http is refused whatever it leads to.
    [Test]
    public void Judges_EveryOutsideVector_AsItSays()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "ssrf", "url-cases.json")));
        var wrong = file.RootElement.GetProperty("cases").EnumerateArray()
            .Select(c => (Url: c.GetProperty("url").GetString()!, Reject: c.GetProperty("expect").GetString() == "reject"))
            .Where(c => c.Reject != (Target.Refuses(c.Url) is not null) && (c.Reject || c.Url.StartsWith("https:", StringComparison.Ordinal)))
            .Select(c => c.Url);

        Assert.That(wrong, Is.Empty);
    }
}
