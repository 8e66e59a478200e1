using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Says what was bought of each app, at which price and until when: by contract, else as a source reports it.</summary>
internal static class PurchaseStep
{
    public static AnalysisState Apply(AnalysisState state) => state with { Apps = [.. state.Apps.Select(app => Of(app, state.Input))] };

    private static AppState Of(AppState app, AnalysisInput input)
    {
        var contracts = input.Contracts.Where(c => c.App == app.App && c.Start <= input.AsOf)
            .OrderBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => (Contract: c, Clock: ContractCalendar.ClockOf(c, input.AsOf)))
            .ToList();
        var running = contracts.Where(c => !c.Clock.Ended).ToList();
        var reported = Reported(app, input);
        var bought = running.SelectMany(c => c.Contract.Lines.Select(line => Line(app, c.Contract, c.Clock, line))).ToList();
        return app with
        {
            Purchases = bought.Count > 0 ? bought : reported,
            Clocks = [.. contracts.Select(c => c.Clock).OrderBy(c => c.Ended).ThenBy(c => c.CancelBy).ThenBy(c => c.Contract, StringComparer.Ordinal)],
            Caveats = [.. app.Caveats, .. Differences(app, bought, reported)],
        };
    }

    private static PlanPurchase Line(AppState app, Contract contract, ContractClock clock, ContractLine line) => new()
    {
        App = app.App,
        Plan = Canonical(app, line.Plan),
        Quantity = line.Quantity,
        Line = line,
        Contract = contract,
        Clock = clock,
        IsAddOn = IsAddOn(app, line.Plan),
    };

    private static List<PlanPurchase> Reported(AppState app, AnalysisInput input) =>
    [
        .. input.Holdings.Entitlements.Where(e => e.App == app.App)
            .GroupBy(e => Canonical(app, e.Plan), StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(e => e.ObservedOn).ThenBy(e => e.Source, StringComparer.Ordinal).First())
            .Select(e => new PlanPurchase { App = app.App, Plan = Canonical(app, e.Plan), Quantity = e.Purchased, ObservedPrice = e.UnitPrice, IsAddOn = IsAddOn(app, e.Plan) }),
    ];

    private static IEnumerable<string> Differences(AppState app, List<PlanPurchase> bought, List<PlanPurchase> reported) =>
        from plan in bought.GroupBy(p => p.Plan, StringComparer.Ordinal)
        let vendor = reported.Find(r => r.Plan == plan.Key)
        let contract = plan.Sum(p => p.Quantity)
        where vendor is not null && vendor.Quantity != contract
        select string.Create(CultureInfo.InvariantCulture, $"The contract says {contract:N0} {app.PlanName(plan.Key)} seats, the vendor {vendor.Quantity:N0}.");

    private static string Canonical(AppState app, string plan) =>
        app.Catalog?.Plan(plan)?.Id ?? AddOn(app, plan)?.Id ?? plan;

    private static bool IsAddOn(AppState app, string plan) => app.Catalog?.Plan(plan) is null && AddOn(app, plan) is not null;

    private static AddOnDefinition? AddOn(AppState app, string plan) =>
        app.Catalog?.AddOns.FirstOrDefault(a => a.Id == plan || a.Skus.Contains(plan, StringComparer.Ordinal));
}
