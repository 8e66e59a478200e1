namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Everything <c>alerts.yaml</c> says.</summary>
/// <param name="Rules">The rules in the order of the file.</param>
/// <param name="Receivers">The receivers in the order of the file.</param>
internal sealed record AlertSettings(IReadOnlyList<AlertRule> Rules, IReadOnlyList<AlertReceiver> Receivers)
{
    /// <summary>Networks in the house that receivers may lie in, also over plain HTTP and on any port; empty for public receivers only.</summary>
    public IReadOnlyList<System.Net.IPNetwork> AllowedNetworks { get; init; } = [];

    public static AlertSettings None { get; } = new([], []);
}
