using UsageInsight.Ledger;

namespace UsageInsight.Reports.Focus;

/// <summary>One row of cost in the terms of the FOCUS specification.</summary>
internal sealed record FocusCharge
{
    public required Contract Contract { get; init; }

    public required ContractLine Line { get; init; }

    /// <summary><c>Purchase</c> or <c>Usage</c>.</summary>
    public required string Category { get; init; }

    public required string Description { get; init; }

    /// <summary>First day of the charge.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>First day after the charge.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Seat-months priced by this row.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Seat-months consumed; null for purchases and for what nobody used.</summary>
    public decimal? Consumed { get; init; }

    /// <summary><c>Used</c>, <c>Unused</c>, or null where use cannot be told or may not be shown.</summary>
    public string? Status { get; init; }

    /// <summary>Price of a seat-month by contract; null where it is not known.</summary>
    public Money? Price { get; init; }

    /// <summary>Public price of a seat-month; null where it is not known.</summary>
    public Money? ListPrice { get; init; }
}
