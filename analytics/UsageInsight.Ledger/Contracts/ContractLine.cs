namespace UsageInsight.Ledger;

/// <summary>Seats of one plan (or add-on) in a contract.</summary>
public sealed record ContractLine
{
    /// <summary>The plan's or add-on's id in the app's catalog.</summary>
    public required string Plan { get; init; }

    /// <summary>Seats bought.</summary>
    public required int Quantity { get; init; }

    /// <summary>The agreed price of one seat for one month; null where it is not known, which is shown, never taken for zero.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>Commit level: seats paid for until the term's end even when fewer are assigned; 0 where none.</summary>
    public int Floor { get; init; }

    /// <summary>Most seats that may be assigned; null where unbounded.</summary>
    public int? Max { get; init; }

    /// <summary>Volume breaks in rising order of <see cref="PriceBreak.From"/>; empty where the price is flat.</summary>
    public IReadOnlyList<PriceBreak> Breaks { get; init; } = [];
}
