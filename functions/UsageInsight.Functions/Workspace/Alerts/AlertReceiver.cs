using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Where alerts go.</summary>
internal sealed record AlertReceiver
{
    public required string Id { get; init; }

    /// <summary>The message's shape: <c>webhook</c>, <c>slack</c> or <c>teams</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The https address; null where <see cref="SecretUrl"/> holds it.</summary>
    public Uri? Url { get; init; }

    /// <summary>The address as a reference, where knowing it is enough to send; null where <see cref="Url"/> holds it.</summary>
    public SecretReference? SecretUrl { get; init; }

    /// <summary>The signing secret; null where messages are not signed.</summary>
    public SecretReference? Secret { get; init; }
}
