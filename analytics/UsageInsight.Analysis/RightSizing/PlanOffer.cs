namespace UsageInsight.Analysis.RightSizing;

/// <summary>One plan on offer. Paid quantity = max(assigned, floor); all paid units cost the price of the highest break reached.</summary>
public sealed record PlanOffer
{
    /// <summary>The plan's id.</summary>
    public required string Id { get; init; }

    /// <summary>Price of one seat for one month below the first break; zero or more.</summary>
    public required decimal Price { get; init; }

    /// <summary>Ids of the features it holds.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The most seats that may be assigned; null where unbounded.</summary>
    public int? Max { get; init; }

    /// <summary>Seats paid for even when fewer are assigned; 0 where none.</summary>
    public int Floor { get; init; }

    /// <summary>Volume breaks, in any order; from a break's quantity on, all units cost its price.</summary>
    public IReadOnlyList<PlanBreak> Breaks { get; init; } = [];

    /// <summary>The price of one seat for one month when <paramref name="paid"/> seats are paid for.</summary>
    public decimal PriceAt(long paid)
    {
        var (price, reached) = (Price, long.MinValue);
        foreach (var step in Breaks)
        {
            if (step.From <= paid && step.From > reached)
            {
                (price, reached) = (step.Price, step.From);
            }
        }

        return price;
    }
}
