using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Webhooks;
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
    [Category("P15")]
    public void Verify_PublishedVectors_AreJudgedAsPublished()
    {
        foreach (var vector in Vectors("verify"))
        {
            var headers = vector.GetProperty("headers");
            string? Header(string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : null;
            var secret = WebhookSecret.Parse(vector.GetProperty("secret").GetString()!);

            var valid = secret is not null && WebhookSignature.Verify(
                secret,
                Header("webhook-id"),
                Header("webhook-timestamp"),
                Header("webhook-signature"),
                Encoding.UTF8.GetBytes(vector.GetProperty("payload").GetString()!),
                DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("now").GetInt64()));

            Assert.That(valid, Is.EqualTo(vector.GetProperty("valid").GetBoolean()), vector.GetProperty("id").GetString());
        }
    }

    [Test]
    public void Sign_DuringRotation_IsValidUnderBothSecrets()
    {
        var (old, young) = (WebhookSecret.Create(), WebhookSecret.Create());
        var body = "{}"u8.ToArray();

        var signatures = WebhookSignature.Sign([young, old], "msg_1", Now, body);

        foreach (var secret in new[] { old, young })
        {
            Assert.That(WebhookSignature.Verify(secret, "msg_1", $"{Now.ToUnixTimeSeconds()}", signatures, body, Now), Is.True);
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
