using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Which use counts for which plan, where a person holds several plans of one app.</summary>
/// <remarks>
/// Use of a feature counts for every held plan that has it, since activity does not prove which of two overlapping plans enabled it.
/// Use of a feature that none of the held plans has counts for all of them: then the catalog is behind, and the seat must not suffer.
/// </remarks>
internal static class PlanUse
{
    /// <summary>The last day of use that counts for a plan; null where there is none.</summary>
    public static DateOnly? Last(string? plan, IReadOnlyList<string?> held, AppCatalog? catalog, IReadOnlyList<FeatureUse> used)
    {
        DateOnly? last = null;
        foreach (var use in used)
        {
            if ((last is null || use.Last > last) && Counts(use.Feature, plan, held, catalog))
            {
                last = use.Last;
            }
        }

        return last;
    }

    private static bool Counts(string feature, string? plan, IReadOnlyList<string?> held, AppCatalog? catalog) =>
        held.Count <= 1 || Has(plan, feature, catalog) is not false || !held.Any(other => Has(other, feature, catalog) is not false);

    /// <summary>Whether a plan has a feature; null where the catalog lists no features for it.</summary>
    private static bool? Has(string? plan, string feature, AppCatalog? catalog)
    {
        var features = plan is null ? null : catalog?.Plan(plan)?.Features ?? catalog?.AddOns.FirstOrDefault(a => a.Id == plan)?.Features;
        return features is null or { Count: 0 } ? null : features.Contains(feature, StringComparer.Ordinal);
    }
}
