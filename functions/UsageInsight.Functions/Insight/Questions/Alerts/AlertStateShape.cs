using System.ComponentModel;
using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Alerts;

/// <summary>An alert and how it stands, as programs get it.</summary>
internal sealed record AlertStateShape
{
    [Description("What it is about; names it in answers to it.")]
    public required string Key { get; init; }

    [Description("Names this state of it: an answer may ask that it still is the one that was seen.")]
    public required string Version { get; init; }

    [Description("What is watched.")]
    public required AlertKind Kind { get; init; }

    [Description("The rule that found it.")]
    public required string Rule { get; init; }

    [Description("What it says, as of the newest run.")]
    public required string Title { get; init; }

    [Description("The day by which to act; null where there is none.")]
    public required DateOnly? Due { get; init; }

    [Description("open, acknowledged, snoozed, or resolved.")]
    public required AlertStatus Status { get; init; }

    [Description("When people were told, in UTC.")]
    public required DateTimeOffset Since { get; init; }

    [Description("Quiet until then; null unless snoozed.")]
    public required DateTimeOffset? SnoozedUntil { get; init; }

    [Description("Why it was acknowledged or snoozed; null unless it was.")]
    public required string? Reason { get; init; }

    [Description("Who did; null unless somebody did.")]
    public required string? By { get; init; }

    public static AlertStateShape Of(AlertState alert) => new()
    {
        Key = alert.Key,
        Version = VersionOf(alert),
        Kind = alert.Kind,
        Rule = SafeText.Name(alert.Rule),
        Title = SafeText.OneLine(alert.Title),
        Due = alert.Due,
        Status = alert.Shown,
        Since = alert.Since,
        SnoozedUntil = alert.SnoozedUntil,
        Reason = alert.Reason is { } reason ? SafeText.OneLine(reason) : null,
        By = alert.By is { } by ? SafeText.Name(by) : null,
    };

    /// <summary>Names a state of an alert as people see it.</summary>
    public static string VersionOf(AlertState alert) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((object?[])[alert.Fingerprint, alert.Status, alert.Since, alert.SnoozedUntil, alert.Reason, alert.By, alert.ResolvedAt])))[..VersionDigits];

    private const int VersionDigits = 16;
}
