using UsageInsight.Ledger;

namespace UsageInsight.Reports.Alerts;

/// <summary>One alert as it is told: what happened, what to do, by when. Holds groups, never persons.</summary>
public sealed record AlertMessage
{
    /// <summary>The message's id: the same on every try and in every shape.</summary>
    public required string Id { get; init; }

    /// <summary>The rule's id in the workspace.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule watches, for example <c>cancel-by</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the alert is about, stable from run to run: rule and subject.</summary>
    public required string Key { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The app's id; null where the alert is about none.</summary>
    public string? App { get; init; }

    /// <summary>One sentence with the number and the date.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences more; empty where the title says it all.</summary>
    public string Text { get; init; } = "";

    /// <summary>The day by which to act; null where there is none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Money at stake in twelve months; null where it is not known or the alert is about none.</summary>
    public Money? AtStake { get; init; }

    /// <summary>The command that shows why.</summary>
    public required string Next { get; init; }

    /// <summary>The analysis's as-of day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>When the alert was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Rises by one with every message of the workspace: receivers order by it, since delivery order is not promised.</summary>
    public required long Sequence { get; init; }

    /// <summary>True where the data is simulated.</summary>
    public bool Simulated { get; init; }
}
