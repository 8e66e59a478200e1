using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How many seats could use each feature, and how many of them ever did.</summary>
internal sealed class Eligibility
{
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _eligible = new(StringComparer.Ordinal);
    private readonly int _all;
    private readonly HashSet<string> _sold = new(StringComparer.Ordinal);
    private readonly bool _known;

    private Eligibility(AppState app, AnalysisState state)
    {
        _known = app.HasSeatList && !app.Coverage.SeatsUnknown;
        var offers = Offers(app.Catalog);
        _sold.UnionWith(offers.Values.SelectMany(f => f));
        var used = new List<FeatureUse>();
        foreach (var person in app.Holdings.GroupBy(h => h.Seat))
        {
            _all++;
            var open = person.SelectMany(h => h.AddOns.Append(h.Plan ?? "")).SelectMany(p => offers.GetValueOrDefault(p) ?? []).ToHashSet(StringComparer.Ordinal);
            foreach (var feature in open)
            {
                Count(_eligible, feature);
            }

            state.Use.Seats.Collect(person.Key, app.App, used);
            foreach (var use in used.Where(u => open.Contains(u.Feature) || !_sold.Contains(u.Feature)))
            {
                Count(_users, use.Feature);
            }
        }
    }

    public static Eligibility Of(AppState app, AnalysisState state) => new(app, state);

    /// <summary>
    /// Share of eligible seats that ever used a feature. Eligible are the holders of a plan or add-on that has it, or all seats
    /// where no plan is known to have it; null where the seats are not known or none is eligible.
    /// </summary>
    public double? Adoption(string feature) =>
        _known ? Facts.Adoption.Share(_users.GetValueOrDefault(feature), Seats(feature)) : null;

    /// <summary>How many seats could use a feature; null where the seats are not known.</summary>
    public int? Seats(string feature) => !_known ? null : _sold.Contains(feature) ? _eligible.GetValueOrDefault(feature) : _all;

    private static Dictionary<string, IReadOnlyList<string>> Offers(AppCatalog? catalog)
    {
        var offers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var plan in catalog?.Plans ?? [])
        {
            offers[plan.Id] = plan.Features;
        }

        foreach (var addOn in catalog?.AddOns ?? [])
        {
            offers[addOn.Id] = addOn.Features;
        }

        return offers;
    }

    private static void Count(Dictionary<string, int> counts, string feature) => counts[feature] = counts.GetValueOrDefault(feature) + 1;
}
