using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Finds the secrets that sign for a receiver today: its own, and until the end of a rotation the one before it.</summary>
internal static class WebhookKeys
{
    /// <summary>What is wrong where a secret cannot be used; says neither the secret nor a part of it.</summary>
    public const string Problem = "a signing secret of the receiver is missing or no Standard Webhooks secret (whsec_ and base64 of 24 to 64 bytes)";

    /// <summary>The secrets, the newest first; null where one is missing or malformed; empty where the receiver is not signed for.</summary>
    /// <param name="receiver">Names them.</param>
    /// <param name="environment">Holds them.</param>
    /// <param name="today">Decides whether the previous one still signs.</param>
    public static IReadOnlyList<WebhookSecret>? Of(HookReceiver receiver, Func<string, string?> environment, DateOnly today)
    {
        var references = new[] { receiver.Secret, today <= receiver.PreviousUntil ? receiver.PreviousSecret : null };
        var secrets = references.Where(r => r is not null).Select(r => r!.Resolve(environment) is { } text ? WebhookSecret.Parse(text) : null).ToList();
        return secrets.Contains(null) ? null : [.. secrets.Select(s => s!)];
    }
}
