using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>What was really saved against the baseline fixed beforehand, with everything that ate into it taken off.</summary>
/// <remarks>
/// The baseline's quantities are valued at today's prices, because the vendor's uplift would have come anyway: an uplift is neither a
/// saving nor a loss of the tool. Seats bought again show in the quantities bought now, so regrowth is netted without being asked for.
/// </remarks>
public sealed record RealisedSavings
{
    /// <summary>Baseline quantities less today's, at today's prices, over the months.</summary>
    public required Money Gross { get; init; }

    /// <summary>Seats requested again that today's quantities do not show yet, over the months they are paid for.</summary>
    public required Money ReRequests { get; init; }

    /// <summary>What the tool cost: built once, kept every month.</summary>
    public required Money Upkeep { get; init; }

    /// <summary>Gross less re-requests and upkeep.</summary>
    public Money Net => Gross - ReRequests - Upkeep;

    /// <summary>Net if demand without the change had been as low as the forecast's lower bound.</summary>
    public required Money NetLow { get; init; }

    /// <summary>Net if demand without the change had been as high as the forecast's upper bound.</summary>
    public required Money NetHigh { get; init; }

    /// <summary>Reckons one tool's savings.</summary>
    /// <param name="tool">The tool with the baseline fixed when it went live.</param>
    /// <param name="lines">The contract's lines now, in the baseline's currency; a plan that is gone counts with the baseline's price and no seats.</param>
    /// <param name="months">Months since the quantities changed; zero or more.</param>
    /// <param name="reRequested">Seats asked for again by plan, with the months each is paid for.</param>
    /// <param name="growth">Demand without the change as a share of the baseline, with its bounds; mean 1 where nothing is known.</param>
    /// <param name="toolMonths">Months the tool has been kept.</param>
    /// <returns>Null where no baseline was fixed.</returns>
    public static RealisedSavings? Of(
        ReplacementTool tool, IReadOnlyList<ContractLine> lines, int months, IReadOnlyList<(string Plan, int Seats, int Months)> reRequested, Interval growth, int toolMonths)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(reRequested);
        ArgumentNullException.ThrowIfNull(growth);
        if (tool.Baseline.Count == 0)
        {
            return null;
        }

        var currency = tool.Baseline[0].UnitPrice.Currency;
        Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(new Money(0, currency), (sum, amount) => sum + amount);
        Money Price(BaselineLine line) => lines.FirstOrDefault(l => l.Plan == line.Plan)?.UnitPrice ?? line.UnitPrice;
        Money Gross(double share) => Sum(tool.Baseline.Select(b => Price(b) * ((b.Quantity * (decimal)share - (lines.FirstOrDefault(l => l.Plan == b.Plan)?.Quantity ?? 0)) * months)))
            - Sum(lines.Where(l => l.UnitPrice is not null && !tool.Baseline.Any(b => b.Plan == l.Plan)).Select(l => l.UnitPrice!.Value * (l.Quantity * months)));
        var again = Sum(reRequested.Select(r => tool.Baseline.Where(b => b.Plan == r.Plan).Select(Price).FirstOrDefault(new Money(0, currency)) * (r.Seats * r.Months)));
        var upkeep = tool.BuildCost + tool.RunPerMonth * toolMonths;
        return new()
        {
            Gross = Gross(growth.Mean),
            ReRequests = again,
            Upkeep = upkeep,
            NetLow = Gross(growth.Low) - again - upkeep,
            NetHigh = Gross(growth.High) - again - upkeep,
        };
    }
}
