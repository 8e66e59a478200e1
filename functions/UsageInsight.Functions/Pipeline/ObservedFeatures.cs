using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>
/// Some features are told by one way of reading a product and not by another (a key for its analytics, its activity log). A catalog
/// cannot know which way a company has, so it calls them not observable; a record in the ledger knows better.
/// </summary>
internal static class ObservedFeatures
{
    /// <summary>The catalogs with every feature observable that the ledger has ever seen; the others as they were.</summary>
    public static IReadOnlyList<AppCatalog> In(IReadOnlyList<AppCatalog> catalogs, ActivityLedger ledger)
    {
        var seen = ledger.Features.ToHashSet();
        return [.. catalogs.Select(catalog => catalog.Features.Any(f => IsNews(catalog, f, seen))
            ? catalog with { Features = [.. catalog.Features.Select(f => IsNews(catalog, f, seen) ? f with { Observable = true } : f)] }
            : catalog)];
    }

    private static bool IsNews(AppCatalog catalog, FeatureDefinition feature, HashSet<FeatureKey> seen) => !feature.Observable && seen.Contains(new(catalog.Id, feature.Id));
}
