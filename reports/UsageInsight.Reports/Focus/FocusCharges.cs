using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Focus;

/// <summary>
/// Makes the charges of the as-of month: per contract line one purchase of the current term (billed, not amortised) and the usage
/// rows that carry the amortised cost, split into used and unused seats.
/// </summary>
internal static class FocusCharges
{
    private static readonly Dictionary<string, (int Low, int High)> NotTold = [];

    /// <summary>The charges in the order of the contracts and their lines.</summary>
    public static IReadOnlyList<FocusCharge> Of(AnalysisResult result, ReportOptions options)
    {
        List<FocusCharge> charges = [];
        foreach (var contract in options.Contracts)
        {
            var app = result.Apps.FirstOrDefault(a => string.Equals(a.App, contract.App, StringComparison.Ordinal));
            var clock = app?.Clocks.FirstOrDefault(c => string.Equals(c.Contract, contract.Id, StringComparison.Ordinal));
            if (clock is { Ended: true })
            {
                continue;
            }

            var used = app is null ? NotTold : UsedByPlan(app, result, options);
            foreach (var line in contract.Lines)
            {
                charges.AddRange(Charges(contract, line, clock, result.AsOf, used, options));
            }
        }

        return charges;
    }

    private static IEnumerable<FocusCharge> Charges(
        Contract contract, ContractLine line, ContractClock? clock, DateOnly asOf, IReadOnlyDictionary<string, (int Low, int High)> used, ReportOptions options)
    {
        var paid = Math.Max(line.Quantity, line.Floor);
        var month = new DateOnly(asOf.Year, asOf.Month, 1);
        var months = clock is { Renewals: > 0 } ? contract.RenewalMonths : contract.TermMonths;
        var basis = new FocusCharge
        {
            Contract = contract, Line = line, Category = "Purchase", Description = "Seats purchased for the current term",
            Start = clock?.TermStart ?? contract.Start, End = (clock?.TermStart ?? contract.Start).AddMonths(months), Quantity = (decimal)paid * months,
            Price = PlanTeller.PriceOf(line), ListPrice = ListPrice(contract.App, line.Plan, options),
        };
        yield return basis;

        var usage = basis with { Category = "Usage", Start = month, End = month.AddMonths(1) };
        if (!used.TryGetValue(line.Plan, out var active) || active.High > paid)
        {
            yield return usage with { Description = "Seats of the month; used and unused are not told apart", Quantity = paid };
            yield break;
        }

        yield return usage with { Description = "Seats used in the last 30 days", Quantity = active.Low, Consumed = active.Low, Status = "Used" };
        yield return usage with { Description = "Seats paid for and not used in the last 30 days", Quantity = paid - active.High, Status = "Unused" };
        if (active.High > active.Low)
        {
            yield return usage with { Description = "Seats that are not told apart, because groups are small", Quantity = active.High - active.Low };
        }
    }

    /// <summary>Active seats per plan, for the plans where that gives no small group away; nothing where the data is unsure.</summary>
    private static IReadOnlyDictionary<string, (int Low, int High)> UsedByPlan(AppSummary app, AnalysisResult result, ReportOptions options)
    {
        var lines = options.Contracts.Where(c => string.Equals(c.App, app.App, StringComparison.Ordinal)).SelectMany(c => c.Lines).ToList();
        if (app.SeatsByStatus.GetValueOrDefault(SeatStatus.Unknown) > 0 || app.SeatCounts.Any(s => s.Plan is null))
        {
            return NotTold;
        }

        var active = SeatGroups.Statuses(app, result).First(s => s.Status == SeatStatus.Active).Seats;
        if (lines.Count == 1)
        {
            // The only plan's holders are the app's: what the report says of these holds for those.
            var shown = active.Exactly is { } exact ? (exact, exact) : active.Range;
            return shown is { } told ? new Dictionary<string, (int, int)>(StringComparer.Ordinal) { [lines[0].Plan] = told } : NotTold;
        }

        return active.Exactly is null ? NotTold : OfEachPlan(app, lines, result.Options.GroupThreshold);
    }

    private static Dictionary<string, (int Low, int High)> OfEachPlan(AppSummary app, List<ContractLine> lines, int threshold)
    {
        var oneLineEach = lines.GroupBy(l => l.Plan, StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var plans = app.SeatCounts.GroupBy(s => s.Plan!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Plan: g.Key, Held: g.Sum(s => s.Seats), Used: g.Where(s => s.Status == SeatStatus.Active).Sum(s => s.Seats))).ToList();
        var shown = SmallGroups.Partition([.. plans.Select(p => p.Used)], threshold);
        return plans.Where((p, i) => shown[i].Exactly is not null && !SmallGroups.IsSmall(p.Held - p.Used, threshold) && oneLineEach.Contains(p.Plan))
            .ToDictionary(p => p.Plan, p => (p.Used, p.Used), StringComparer.Ordinal);
    }

    private static Money? ListPrice(string app, string plan, ReportOptions options)
    {
        var catalog = options.Catalogs.FirstOrDefault(c => string.Equals(c.Id, app, StringComparison.Ordinal));
        var addOn = catalog?.AddOns.FirstOrDefault(a => string.Equals(a.Id, plan, StringComparison.Ordinal));
        return (catalog?.Plan(plan)?.ListPrice ?? addOn?.ListPrice)?.PerSeatAndMonth;
    }
}
