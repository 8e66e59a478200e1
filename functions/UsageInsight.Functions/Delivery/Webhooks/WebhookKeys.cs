using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Finds the secrets that sign for a receiver today: its own, and until the end of a rotation the one before it.</summary>
internal static class WebhookKeys
{
    /// <summary>The secrets, the newest first; none where the receiver is not signed for, or where one cannot be used.</summary>
    /// <param name="receiver">Names them.</param>
    /// <param name="environment">Holds them.</param>
    /// <param name="today">Decides whether the previous one still signs.</param>
    /// <returns>The secrets, and what is wrong where one cannot be used, which says neither it nor a part of it; null where nothing is.</returns>
    public static (IReadOnlyList<WebhookSecret> Secrets, string? Problem) Of(HookReceiver receiver, Func<string, string?> environment, DateOnly today)
    {
        var secrets = new List<WebhookSecret>();
        foreach (var reference in new[] { receiver.Secret, today <= receiver.PreviousUntil ? receiver.PreviousSecret : null }.OfType<SecretReference>())
        {
            if (reference.Resolve(environment) is not { } text)
            {
                return ([], $"the signing secret {reference} is not in the environment");
            }

            if (WebhookSecret.Parse(text) is not { } secret)
            {
                return ([], $"the signing secret {reference} is no Standard Webhooks secret (whsec_ and base64 of 24 to 64 bytes)");
            }

            secrets.Add(secret);
        }

        return (secrets, null);
    }
}
