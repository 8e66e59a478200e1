using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Turns what was worked out about an app into what readers see.</summary>
internal static class AppSummaries
{
    public static AppSummary Of(AppState app, AnalysisState state)
    {
        var tally = state.Use.Apps.GetValueOrDefault(app.App);
        var plans = app.Purchases.Where(p => !p.IsAddOn).ToList();
        return new()
        {
            App = app.App,
            Name = app.Name,
            Purchased = plans.Count > 0 ? plans.Sum(p => p.Quantity) : null,
            Assigned = Assigned(app, state.Input),
            Active30 = tally?.Active30 ?? 0,
            Active90 = tally?.Active90 ?? 0,
            Active365 = tally?.SeatsOfYear.Count ?? 0,
            SeatsByStatus = app.Seats.GroupBy(s => s.Status).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count()),
            MonthlyCost = MonthlyCost(app),
            Clocks = app.Clocks,
            Features = app.Features,
            Seats = app.Seats,
            Weekly = app.Weekly,
            Forecast = app.Forecast,
            Caveats = [.. app.Coverage.Caveats, .. app.Caveats],
        };
    }

    /// <summary>Counted from the seat list; else as the vendor reports it; else unknown.</summary>
    private static int? Assigned(AppState app, AnalysisInput input)
    {
        if (app.HasSeatList)
        {
            return app.Holdings.Count;
        }

        var reported = input.Holdings.Entitlements.Where(e => e.App == app.App && e.Assigned is not null)
            .GroupBy(e => e.Plan, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(e => e.ObservedOn).ThenBy(e => e.Source, StringComparer.Ordinal).First().Assigned!.Value)
            .ToList();
        return reported.Count > 0 ? reported.Sum() : null;
    }

    private static IReadOnlyList<Money> MonthlyCost(AppState app)
    {
        var known = app.Purchases.Select(p => p.MonthlyCost(p.Quantity, p.Line?.Floor ?? 0)).Where(c => c is not null).Select(c => c!.Value);
        return MoneyTotals.Of(known).All;
    }
}
