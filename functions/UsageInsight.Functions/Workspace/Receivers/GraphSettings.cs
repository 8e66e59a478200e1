using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>Who asks Microsoft Graph to send: an app registration with its secret, or the managed identity where nothing is set.</summary>
internal sealed record GraphSettings
{
    /// <summary>The Entra tenant's id or domain; null for the managed identity.</summary>
    public string? Tenant { get; init; }

    /// <summary>The app registration's client id; null for the managed identity.</summary>
    public string? Client { get; init; }

    /// <summary>The app registration's secret; null for the managed identity.</summary>
    public SecretReference? Secret { get; init; }
}
