using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>One thing people want to be told of.</summary>
internal sealed record AlertRule
{
    public required string Id { get; init; }

    public required AlertKind When { get; init; }

    /// <summary>Only these apps; empty for all.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Days before a date; null where the rule has none.</summary>
    public int? Days { get; init; }

    /// <summary>The share below which utilisation counts; null where the rule has none.</summary>
    public decimal? Below { get; init; }

    /// <summary>The share above which the rule speaks; null where it has none.</summary>
    public decimal? Above { get; init; }

    /// <summary>Only where at least so much money is at stake in a year; null where any amount counts.</summary>
    public Money? AtLeast { get; init; }

    /// <summary>Ids of the receivers.</summary>
    public required IReadOnlyList<string> To { get; init; }
}
