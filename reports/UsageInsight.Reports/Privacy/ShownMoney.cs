using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Privacy;

/// <summary>An amount as a reader may see it: exact, an upper bound (where the amount would count out a small group), or unknown.</summary>
public readonly record struct ShownMoney
{
    private ShownMoney(Money? amount, bool upTo) => (Amount, UpTo) = (amount, upTo);

    /// <summary>The amount or its bound; null where no price is known.</summary>
    public Money? Amount { get; }

    /// <summary>True where the amount is only a bound.</summary>
    public bool UpTo { get; }

    /// <summary>The amount where it is exact, else null. Only these are added up.</summary>
    public Money? Exactly => UpTo ? null : Amount;

    /// <summary>The amount of a group of any size.</summary>
    public static ShownMoney Of(Money? amount) => new(amount, false);

    /// <summary>The amount of a group of <paramref name="seats"/>: for a small group, what k - 1 seats of that price would come to.</summary>
    public static ShownMoney Of(Money? amount, int seats, int threshold) =>
        amount is { } known && SmallGroups.IsSmall(seats, threshold)
            ? new(known * ((threshold - 1m) / seats), true)
            : new(amount, false);

    /// <summary>The amount in words: <c>EUR 41,200</c>, <c>up to EUR 720</c> or <c>unknown</c>.</summary>
    public override string ToString() => Amount is { } known ? (UpTo ? "up to " : "") + Say.Money(known) : "unknown";
}
