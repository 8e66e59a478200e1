namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Everything <c>alerts.yaml</c> says.</summary>
/// <param name="Rules">The rules in the order of the file.</param>
/// <param name="Receivers">The receivers in the order of the file.</param>
internal sealed record AlertSettings(IReadOnlyList<AlertRule> Rules, IReadOnlyList<AlertReceiver> Receivers)
{
    public static AlertSettings None { get; } = new([], []);
}
