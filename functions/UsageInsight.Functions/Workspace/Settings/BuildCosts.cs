using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>What building and keeping a small tool costs the organisation; turns a catalog's build days into money.</summary>
internal sealed record BuildCosts
{
    /// <summary>Default for <see cref="UpkeepPerYear"/>.</summary>
    public const decimal DefaultUpkeepPerYear = 0.2m;

    /// <summary>Cost of one day of building; null where nobody set it, and then build days stay without a price.</summary>
    public Money? DayRate { get; init; }

    /// <summary>Yearly upkeep as a share of the build cost.</summary>
    public decimal UpkeepPerYear { get; init; } = DefaultUpkeepPerYear;
}
