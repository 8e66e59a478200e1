namespace UsageInsight.Ledger;

/// <summary>What a catalog knows about replacing a feature with a small in-house tool.</summary>
public sealed record ReplacementHint
{
    /// <summary>How hard it is to rebuild: 0 = an afternoon, 1 = not sensible; null where nobody judged it.</summary>
    public double? Difficulty { get; init; }

    /// <summary>Days a person with an AI assistant needs to build it, tests included; null where nobody estimated it.</summary>
    public double? BuildDays { get; init; }

    /// <summary>One-off build cost; null where nobody estimated it.</summary>
    public Money? BuildCost { get; init; }

    /// <summary>Cost of keeping the tool per month; null where nobody estimated it.</summary>
    public Money? RunCostPerMonth { get; init; }

    /// <summary>True where the feature only reads or transforms; false where it writes; null where not known.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Reasons that forbid replacement whatever it costs; empty where none is known.</summary>
    public IReadOnlyList<ReplacementVeto> Vetoes { get; init; } = [];
}
