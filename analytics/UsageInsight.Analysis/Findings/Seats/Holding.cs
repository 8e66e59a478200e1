using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>One seat of an app, held on the as-of day.</summary>
internal sealed record Holding
{
    public required SeatId Seat { get; init; }

    /// <summary>The plan, by the catalog's id where it names it; null where no source lists seats.</summary>
    public string? Plan { get; init; }

    /// <summary>Add-ons held beside it, by the catalog's id.</summary>
    public IReadOnlyList<string> AddOns { get; init; } = [];

    public DateOnly? AssignedOn { get; init; }

    public bool NonPerson { get; init; }

    public string? Group { get; init; }
}
