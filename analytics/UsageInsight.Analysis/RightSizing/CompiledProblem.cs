namespace UsageInsight.Analysis.RightSizing;

/// <summary>A problem in search form: ids in ordinal order, features as bits, money and tie rules in one whole number.</summary>
/// <remarks>
/// A search unit is money first, then the number of replacements, then moved seats: cost = money x <see cref="MoneyWeight"/>
/// + replacements x <see cref="ReplacementWeight"/> + moved. Because both later terms stay below the weight before them,
/// the smallest sum is the smallest total with its ties already broken.
/// </remarks>
internal sealed class CompiledProblem
{
    public required MoneyScale Scale { get; init; }

    public required Int128 MoneyWeight { get; init; }

    public required Int128 ReplacementWeight { get; init; }

    public required string[] FeatureIds { get; init; }

    public required CompiledPlan[] Plans { get; init; }

    public required CompiledAddOn[] AddOns { get; init; }

    /// <summary>The replaceable features in ordinal order; bit r of a replaced set is entry r.</summary>
    public required CompiledReplaceable[] Replaceables { get; init; }

    public required CompiledProfile[] Profiles { get; init; }

    public required long SeatTotal { get; init; }

    /// <summary>The most features that may be replaced.</summary>
    public required int ReplacementLimit { get; init; }

    /// <summary>The most build money, in scale units; null where unbounded.</summary>
    public required Int128? BuildLimit { get; init; }

    /// <summary>The money part of a cost in search units.</summary>
    public decimal Money(Int128 cost) => Scale.Amount(cost / MoneyWeight);

    /// <summary>The money part of a lower bound: costs are whole search units, so this too is a bound.</summary>
    public decimal MoneyBound(Int128 bound) => bound <= 0 ? 0 : Scale.Amount(bound / MoneyWeight);
}
