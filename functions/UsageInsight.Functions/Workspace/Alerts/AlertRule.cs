using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>One thing people want to be told of. Every limit that is set must be passed for the rule to speak.</summary>
internal sealed record AlertRule
{
    public required string Id { get; init; }

    public required AlertKind When { get; init; }

    /// <summary>Only these apps; empty for all.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>Days before a date, or without data; null for the default of the rule's kind.</summary>
    public int? Days { get; init; }

    /// <summary>The share below which utilisation counts, above 0; null for the default.</summary>
    public decimal? Below { get; init; }

    /// <summary>The share above which the rule speaks, below 1; null where only the absolute limit counts.</summary>
    public decimal? Above { get; init; }

    /// <summary>Only where at least so many seats are concerned; null where the share alone decides.</summary>
    public int? Seats { get; init; }

    /// <summary>Only where at least so many records failed; null where the share alone decides.</summary>
    public int? Records { get; init; }

    /// <summary>Only where at least so much money can go in a year; null where any amount counts.</summary>
    public Money? AtLeast { get; init; }

    /// <summary>Ids of the receivers.</summary>
    public required IReadOnlyList<string> To { get; init; }
}
