using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Privacy;

/// <summary>An amount as a reader may see it: exact, between two bounds or up to one (where the amount would count out a small group), kept back, or unknown.</summary>
public readonly record struct ShownMoney
{
    // Hundredths of a cent.
    private const int Places = 4;

    private ShownMoney(Money? amount, Money? least, bool withheld = false) => (Amount, Least, Withheld) = (amount, least, withheld);

    /// <summary>The amount or its upper bound; null where no price is known and where it is kept back.</summary>
    public Money? Amount { get; }

    /// <summary>True where the amount is only a bound.</summary>
    public bool UpTo => Amount != Least;

    /// <summary>What is sure: the amount where it is exact, else its lower bound; null where a reader knows of none. Sums are made of these, so no sum is larger than the truth.</summary>
    public Money? Least { get; }

    /// <summary>True where the price is known, but even a bound would count out a small group.</summary>
    public bool Withheld { get; }

    /// <summary>The amount where it is exact, else null.</summary>
    public Money? Exactly => UpTo ? null : Amount;

    /// <summary>Where it stands among others: the amount where it is exact, the middle of its bounds where not; a least one that is not told counts as nothing.</summary>
    public Money? Middle => Amount is { } known ? new Money((known.Amount + (Least?.Amount ?? 0)) / 2, known.Currency) : null;

    /// <summary>The amount of a group of any size.</summary>
    public static ShownMoney Of(Money? amount) => new(amount, amount);

    /// <summary>The amount of a group that is shown as <paramref name="shown"/>: where that is not exact, what as many seats of that price as it may have would come to.</summary>
    /// <param name="amount">The amount; null where no price is known.</param>
    /// <param name="seats">The seats it is for.</param>
    /// <param name="shown">How the reader sees these seats.</param>
    public static ShownMoney Of(Money? amount, int seats, ShownCount shown) => amount is not { Amount: not 0 } known || seats <= 0 ? new(amount, amount) : shown switch
    {
        { Kind: ShownCountKind.FewerThan } => new(Scaled(known, shown.Below - 1, seats), null),
        { Range: { } range } => new(Scaled(known, range.High, seats), Scaled(known, range.Low, seats)),
        { Kind: ShownCountKind.Withheld } => new(null, null, withheld: true),
        _ => new(known, known),
    };

    /// <summary>An amount of which only a bound is told; kept back where there is none.</summary>
    /// <param name="amount">The amount; null where no price is known.</param>
    /// <param name="most">What it cannot exceed.</param>
    public static ShownMoney AtMost(Money? amount, Money? most) =>
        amount is not { Amount: > 0 } ? new(amount, amount) : most is { } bound ? new(bound, null) : new(null, null, withheld: true);

    /// <summary>The amount between the next ones of a single digit below and above it: of seats of several prices together, an exact one tells how many there are of each.</summary>
    public static ShownMoney About(Money? amount)
    {
        if (amount is not { Amount: > 0 } known)
        {
            return new(amount, amount);
        }

        var digit = Digit(known.Amount);
        return new(new(decimal.Ceiling(known.Amount / digit) * digit, known.Currency), new(decimal.Floor(known.Amount / digit) * digit, known.Currency));
    }

    /// <summary>What other seats of that price come to. Without the zeros that a division leaves behind: 960.00 beside 960 would tell by what was divided.</summary>
    private static Money Scaled(Money amount, int to, int from) => new(decimal.Round(amount.Amount * to / from, Places) / 1.000000000000000000000000000m, amount.Currency);

    /// <summary>What one stands for in the first digit of an amount: 1,000 in 4,320.</summary>
    private static decimal Digit(decimal amount)
    {
        var digit = 1m;
        while (amount >= digit * 10)
        {
            digit *= 10;
        }

        return digit;
    }

    /// <summary>The amount in words: <c>EUR 41,200</c>, <c>EUR 680 to 720</c>, <c>up to EUR 720</c>, <c>not shown</c> or <c>unknown</c>.</summary>
    public override string ToString() => Amount is { } known ? (Least is { } least ? Say.Money(least, known) : $"up to {Say.Money(known)}") : (Withheld ? ShownCount.Withheld : ShownCount.Unknown).ToString();
}
