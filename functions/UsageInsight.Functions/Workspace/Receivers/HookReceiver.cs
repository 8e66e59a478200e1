using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>An https address that takes messages: a webhook of one's own, or a chat's.</summary>
internal sealed record HookReceiver : Receiver
{
    public required AlertShape Shape { get; init; }

    public override string Kind => Shape.ToString().ToLowerInvariant();

    public override IEnumerable<SecretReference> Secrets => new[] { SecretUrl, Secret, PreviousSecret }.OfType<SecretReference>();

    /// <summary>The address; null where <see cref="SecretUrl"/> holds it.</summary>
    public Uri? Url { get; init; }

    /// <summary>The address as a reference, where knowing it is enough to send; null where <see cref="Url"/> holds it.</summary>
    public SecretReference? SecretUrl { get; init; }

    /// <summary>The signing secret; null where messages are not signed.</summary>
    public SecretReference? Secret { get; init; }

    /// <summary>The signing secret before a rotation, which signs beside the new one; null where none is being rotated out.</summary>
    public SecretReference? PreviousSecret { get; init; }

    /// <summary>The last day (UTC) on which <see cref="PreviousSecret"/> signs, too; null where there is none.</summary>
    public DateOnly? PreviousUntil { get; init; }
}
