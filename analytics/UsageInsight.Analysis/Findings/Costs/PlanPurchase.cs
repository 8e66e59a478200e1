using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Seats of one plan that were bought, with what decides whether they can be given back.</summary>
internal sealed record PlanPurchase
{
    public required string App { get; init; }

    /// <summary>The plan or add-on, by the catalog's id where it names it.</summary>
    public required string Plan { get; init; }

    public required int Quantity { get; init; }

    /// <summary>The contract's line; null where only a source tells the quantity.</summary>
    public ContractLine? Line { get; init; }

    /// <summary>The contract; null where only a source tells the quantity.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Where the contract stands; null where only a source tells the quantity.</summary>
    public ContractClock? Clock { get; init; }

    /// <summary>The price of one seat for one month where no line gives one; null where nobody does.</summary>
    public Money? ObservedPrice { get; init; }

    public bool IsAddOn { get; init; }

    /// <summary>True where a term lasts a month or less, so that the next one can be smaller.</summary>
    public bool Monthly => Clock is { } clock && clock.TermEnd.DayNumber - clock.TermStart.DayNumber < 31;

    /// <summary>
    /// The fewest seats that are paid for until the term ends. A term of more than a month binds the whole quantity unless the
    /// contract names a lower commit level.
    /// </summary>
    public int BoundInTerm => Line switch
    {
        null => Quantity,
        { Floor: > 0 } line => Math.Min(line.Floor, Quantity),
        _ => Monthly ? 0 : Quantity,
    };

    /// <summary>True where notice for the end of the current term can still arrive in time.</summary>
    public bool CanChangeAtRenewal => Clock is { Ended: false } clock && (clock.DaysLeft >= 0 || !clock.AutoRenew);

    /// <summary>
    /// The last day on which less can be agreed: the next day by which notice counts, or the term's end where the contract
    /// does not renew itself; null where no contract says.
    /// </summary>
    public DateOnly? DecideBy => Clock?.DecideBy();

    /// <summary>What one seat costs per month when so many are paid for; null where no price is known.</summary>
    public Money? UnitPrice(int paid) =>
        Line?.Breaks.LastOrDefault(b => b.From <= paid)?.UnitPrice ?? Line?.UnitPrice ?? ObservedPrice;

    /// <summary>What a quantity costs per month when at least <paramref name="floor"/> are paid for; null where no price is known.</summary>
    public Money? MonthlyCost(int quantity, int floor)
    {
        var paid = Math.Max(quantity, floor);
        return UnitPrice(paid) is { } price ? price * paid : null;
    }
}
