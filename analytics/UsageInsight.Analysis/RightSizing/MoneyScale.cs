using System.Numerics;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>Turns decimal amounts into whole units and back, exactly, so that the search compares integers.</summary>
/// <remarks>The unit is the largest amount that divides every amount of the problem; sums of up to <see cref="Largest"/> fit.</remarks>
internal sealed class MoneyScale
{
    /// <summary>The largest worst-case total of a problem.</summary>
    public const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>The most decimal places of an amount.</summary>
    public const int Places = 8;

    private readonly BigInteger _unit;
    private readonly int _places;

    private MoneyScale(BigInteger unit, int places) => (_unit, _places) = (unit, places);

    /// <summary>The scale in which each of the amounts is whole.</summary>
    public static MoneyScale Of(IReadOnlyList<decimal> amounts)
    {
        var places = amounts.Select(PlacesOf).Append(0).Max();
        var unit = amounts.Aggregate(BigInteger.Zero, (gcd, amount) => BigInteger.GreatestCommonDivisor(gcd, Shift(amount, places)));
        return new(unit.IsZero ? BigInteger.One : unit, places);
    }

    /// <summary>Decimal places after cutting trailing zeros.</summary>
    public static int PlacesOf(decimal amount) => Trim(amount).Scale;

    /// <summary>Whole units of an amount the scale was made for, or of a sum of such.</summary>
    public Int128 Units(decimal amount) => (Int128)(Shift(amount, _places) / _unit);

    /// <summary>Whole units not above the amount; for limits, which need not be multiples of the unit.</summary>
    public Int128 UnitsBelow(decimal amount)
    {
        var shifted = Shift(amount, PlacesOf(amount));
        var own = BigInteger.Pow(10, PlacesOf(amount));
        return (Int128)(shifted * BigInteger.Pow(10, _places) / (own * _unit));
    }

    /// <summary>The amount of so many units.</summary>
    public decimal Amount(Int128 units)
    {
        var (whole, rest) = BigInteger.DivRem((BigInteger)units * _unit, BigInteger.Pow(10, _places));
        return (decimal)whole + (decimal)rest / (decimal)BigInteger.Pow(10, _places);
    }

    private static BigInteger Shift(decimal amount, int places)
    {
        var trimmed = Trim(amount);
        var mantissa = new BigInteger(trimmed * Power(trimmed.Scale));
        return mantissa * BigInteger.Pow(10, places - trimmed.Scale);
    }

    private static decimal Trim(decimal amount) => amount / 1.0000000000000000000000000000m;

    private static decimal Power(int exponent) => (decimal)BigInteger.Pow(10, exponent);
}
