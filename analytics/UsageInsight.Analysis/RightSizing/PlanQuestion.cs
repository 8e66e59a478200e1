using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>What to ask about one app before its renewal: who keeps a seat and needs what, at which prices.</summary>
public sealed record PlanQuestion
{
    /// <summary>The app's plans, add-ons and features.</summary>
    public required AppCatalog Catalog { get; init; }

    /// <summary>The contract's lines; their prices, floors, maxima and breaks go before list prices.</summary>
    public IReadOnlyList<ContractLine> Lines { get; init; } = [];

    /// <summary>The horizon in months: the coming term.</summary>
    public required int Months { get; init; }

    /// <summary>The seats that stay, grouped.</summary>
    public required IReadOnlyList<SeatNeed> Kept { get; init; }

    /// <summary>Features that somebody of the organisation forbids to replace, beside the catalog's own vetoes.</summary>
    public IReadOnlySet<string> Vetoed { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The most features to replace; null where unbounded.</summary>
    public int? MaxReplacements { get; init; }
}
