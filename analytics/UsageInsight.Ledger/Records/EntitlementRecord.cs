namespace UsageInsight.Ledger;

/// <summary>Usage right bought, as a source (not the contract file) reports it: purchased quantity of a plan.</summary>
public sealed record EntitlementRecord
{
    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The plan's id in the catalog, or the vendor's SKU id.</summary>
    public required string Plan { get; init; }

    /// <summary>Seats bought.</summary>
    public required int Purchased { get; init; }

    /// <summary>Seats assigned according to the vendor; null where it does not say.</summary>
    public int? Assigned { get; init; }

    /// <summary>The price per seat and month; null where the source does not say.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>The last day of the current term; null where the source does not say.</summary>
    public DateOnly? TermEnd { get; init; }

    /// <summary>The day the source observed this.</summary>
    public required DateOnly ObservedOn { get; init; }

    /// <summary>The source that said so.</summary>
    public required string Source { get; init; }
}
