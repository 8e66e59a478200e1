using System.ComponentModel;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>An amount of money as programs get it.</summary>
public sealed record MoneyShape
{
    [Description("The amount, to the hundredth.")]
    public required decimal Amount { get; init; }

    [Description("What is sure: the amount where it is exact, else the least it can be; null where none is told. Sums are made of these.")]
    public required decimal? Least { get; init; }

    [Description("The currency, three capital letters (ISO 4217). Amounts of different currencies are never added.")]
    public required string Currency { get; init; }

    [Description("True where the exact amount would count out a small group: the real one is not larger.")]
    public required bool UpperBound { get; init; }

    /// <summary>The amount as a reader may see it; null where no price is known.</summary>
    public static MoneyShape? Of(ShownMoney money) => money.Amount is { } amount ? Of(amount, money.Least) : null;

    /// <summary>An amount that gives nobody away; null where there is none.</summary>
    public static MoneyShape? Of(Money? money) => money is { } amount ? Of(amount, amount) : null;

    private static MoneyShape Of(Money amount, Money? least) => new()
    {
        Amount = Hundredths(amount.Amount),
        Least = least is { } sure ? Hundredths(sure.Amount) : null,
        Currency = amount.Currency,
        UpperBound = least != amount,
    };

    /// <summary>To the hundredth and without zeros at the end: how many there are would tell how the amount was worked out.</summary>
    private static decimal Hundredths(decimal amount) => decimal.Round(amount, 2) / 1.000000000000000000000000000m;
}
