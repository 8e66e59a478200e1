using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Everything <c>alerts.yaml</c> says.</summary>
/// <param name="Rules">The rules in the order of the file.</param>
/// <param name="Receivers">The receivers in the order of the file.</param>
internal sealed record AlertSettings(IReadOnlyList<AlertRule> Rules, IReadOnlyList<Receiver> Receivers)
{
    /// <summary>Networks in the house that receivers may lie in, also over plain HTTP and on any port; empty for public receivers only.</summary>
    public IReadOnlyList<System.Net.IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>How mail leaves; null where nobody gets mail.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>Every secret that sending needs.</summary>
    public IEnumerable<SecretReference> Secrets =>
        Receivers.SelectMany(r => r.Secrets).Concat(new[] { Mail?.Smtp?.Password, Mail?.Graph?.Secret }.OfType<SecretReference>());

    public static AlertSettings None { get; } = new([], []);
}
