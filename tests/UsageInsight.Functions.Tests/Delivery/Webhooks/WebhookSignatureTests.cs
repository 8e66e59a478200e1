using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Webhooks;

public class WebhookSignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Test]
    [Category("P12")]
    public void Sign_PublishedVectors_GiveThePublishedSignatures()
    {
        foreach (var vector in Vectors("sign"))
        {
            var signature = WebhookSignature.Sign(
                [WebhookSecret.Parse(vector.GetProperty("secret").GetString()!)!],
                vector.GetProperty("msgId").GetString()!,
                DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("timestamp").GetInt64()),
                Encoding.UTF8.GetBytes(vector.GetProperty("payload").GetString()!));

            Assert.That(signature, Is.EqualTo(vector.GetProperty("expected").GetString()), vector.GetProperty("id").GetString());
        }
    }

    [Test]
    [Category("P14")]
    public void Sign_DuringRotation_IsValidUnderBothSecrets()
    {
        var (old, young) = (WebhookSecret.Create(), WebhookSecret.Create());
        var body = "{}"u8.ToArray();

        var signatures = WebhookSignature.Sign([young, old], "msg_1", Now, body);

        foreach (var secret in new[] { old, young })
        {
            Assert.That(Verifier.IsValid(secret, "msg_1", $"{Now.ToUnixTimeSeconds()}", signatures, body, Now), Is.True);
        }
    }

    [Test]
    [Category("P12")]
    public void Secret_New_IsPrefixedBase64OfEnoughRandomBytes()
    {
        var text = WebhookSecret.Create().Reveal();

        Assert.That(text, Does.StartWith("whsec_"));
        Assert.That(Convert.FromBase64String(text["whsec_".Length..]), Has.Length.InRange(24, 64));
        Assert.That(WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[23])), Is.Null);
        Assert.That(WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[65])), Is.Null);
    }

    [Test]
    public void Secret_Printed_ShowsNothing() => Assert.That($"{WebhookSecret.Create()}", Is.EqualTo("***"));

    private static List<JsonElement> Vectors(string kind)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "standard-webhooks", "vectors.json")));
        return [.. file.RootElement.GetProperty(kind).EnumerateArray().Select(e => e.Clone())];
    }
}
