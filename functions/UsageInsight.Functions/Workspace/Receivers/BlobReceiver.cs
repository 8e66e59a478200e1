using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>A container of Azure Blob Storage that reports are written into.</summary>
internal sealed record BlobReceiver : Receiver
{
    public override string Kind => "blob";

    public override bool TakesAlerts => false;

    public override IEnumerable<SecretReference> Secrets => Connection is { } connection ? [connection] : [];

    /// <summary>The container's address, used with the managed identity; null where <see cref="Connection"/> is used.</summary>
    public Uri? Address { get; init; }

    /// <summary>The container's name within the account of <see cref="Connection"/>; null where <see cref="Address"/> is used.</summary>
    public string? Container { get; init; }

    /// <summary>The account's connection string; null where <see cref="Address"/> is used.</summary>
    public SecretReference? Connection { get; init; }
}
