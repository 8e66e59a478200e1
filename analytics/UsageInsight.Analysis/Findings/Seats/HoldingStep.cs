using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Names the apps and says who holds what on the as-of day.</summary>
internal static class HoldingStep
{
    /// <summary>The apps that anything speaks of, in ordinal order of their ids; who holds one is worked out as it is asked for.</summary>
    public static IEnumerable<Func<AppState>> Apps(AnalysisState state)
    {
        var input = state.Input;
        var catalogs = input.Catalogs.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, StringComparer.Ordinal);
        var records = input.Holdings.Seats.ToLookup(r => r.App, StringComparer.Ordinal);
        var ids = state.Use.Apps.Keys
            .Concat(records.Select(g => g.Key))
            .Concat(input.Holdings.Presence.Select(p => p.App))
            .Concat(input.Holdings.Entitlements.Select(e => e.App))
            .Concat(input.Contracts.Select(c => c.App));
        return ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => (Func<AppState>)(() => Of(id, catalogs.GetValueOrDefault(id), records[id], state)));
    }

    private static AppState Of(string id, AppCatalog? catalog, IEnumerable<SeatRecord> records, AnalysisState state)
    {
        var listed = records.ToList();
        return new()
        {
            App = id,
            Catalog = catalog,
            HasSeatList = listed.Count > 0,
            Holdings = listed.Count > 0 ? Listed(listed, catalog, state.Input.AsOf) : Seen(id, state.Use),
        };
    }

    private static List<Holding> Listed(List<SeatRecord> records, AppCatalog? catalog, DateOnly asOf) =>
    [
        .. records.GroupBy(r => r.Seat)
            .OrderBy(g => g.Key)
            .SelectMany(seat => OfSeat(seat.Key, [.. seat.GroupBy(r => PlanId(r.Plan, catalog), StringComparer.Ordinal).Select(g => Newest(g)).Where(r => HeldOn(r, asOf))], catalog)),
    ];

    /// <summary>Where sources disagree, the newest observation counts; of the same day, the one that says the seat is held.</summary>
    private static SeatRecord Newest(IEnumerable<SeatRecord> records) =>
        records.OrderByDescending(r => r.ObservedOn).ThenBy(r => r.RemovedOn is not null).ThenByDescending(r => r.AssignedOn).ThenBy(r => r.Source, StringComparer.Ordinal).First();

    private static bool HeldOn(SeatRecord record, DateOnly day) =>
        (record.AssignedOn is not { } from || from <= day) && (record.RemovedOn is not { } until || until > day);

    private static IEnumerable<Holding> OfSeat(SeatId seat, List<SeatRecord> held, AppCatalog? catalog)
    {
        var addOns = held.Where(r => AddOn(r.Plan, catalog) is not null).Select(r => AddOn(r.Plan, catalog)!.Id).Order(StringComparer.Ordinal).ToList();
        var plans = held.Where(r => AddOn(r.Plan, catalog) is null).ToList();

        // An add-on held alone still is a seat that somebody pays for.
        var counted = plans.Count > 0 ? plans : held.Take(1);
        return counted.OrderBy(r => PlanId(r.Plan, catalog), StringComparer.Ordinal).Select(r => new Holding
        {
            Seat = seat,
            Plan = AddOn(r.Plan, catalog)?.Id ?? PlanId(r.Plan, catalog),
            AddOns = addOns,
            AssignedOn = r.AssignedOn,
            NonPerson = r.NonPerson,
            Group = r.Group,
        });
    }

    /// <summary>Without a seat list, the seats seen in the last 365 days stand for the seats held.</summary>
    private static List<Holding> Seen(string app, UseTally use) => use.Apps.TryGetValue(app, out var tally)
        ? [.. tally.SeatsOfYear.Select(position => use.Ledger.Seats[position]).Order().Select(seat => new Holding { Seat = seat })]
        : [];

    private static string PlanId(string plan, AppCatalog? catalog) => catalog?.Plan(plan)?.Id ?? AddOn(plan, catalog)?.Id ?? plan;

    private static AddOnDefinition? AddOn(string plan, AppCatalog? catalog) => catalog?.Plan(plan) is not null
        ? null
        : catalog?.AddOns.FirstOrDefault(a => string.Equals(a.Id, plan, StringComparison.Ordinal) || a.Skus.Contains(plan, StringComparer.Ordinal));
}
