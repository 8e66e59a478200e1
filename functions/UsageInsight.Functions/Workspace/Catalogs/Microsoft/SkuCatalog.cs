using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs.Microsoft;

/// <summary>Turns the SKU table into a catalog: every SKU a plan, its service plans the features, all with readable names.</summary>
internal static class SkuCatalog
{
    /// <summary>The shipped catalog it is laid over.</summary>
    public const string App = "microsoft-365";

    /// <summary>Builds the catalog.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="shipped">The shipped catalog: the SKUs it knows keep their observable features and stay plan or add-on.</param>
    public static AppCatalog Build(IReadOnlyList<SkuRow> rows, AppCatalog shipped)
    {
        var ids = FeatureIds(rows);
        var skus = rows.GroupBy(r => r.PartNumber, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var repeated = skus.GroupBy(s => s.First().Product, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var addOns = shipped.AddOns.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return new()
        {
            Id = App,
            Name = shipped.Name,
            Vendor = shipped.Vendor,
            Features = [.. rows.GroupBy(r => ids[r.PlanId], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Feature(g.Key, [.. g]))],
            Plans = [.. skus.Where(s => !addOns.ContainsKey(s.Key)).Select(s => new PlanDefinition
            {
                Id = s.Key, Name = Name(s, repeated), Skus = [s.First().ProductId], Features = Features(s, ids, shipped.Plans.FirstOrDefault(p => p.Id == s.Key)?.Features),
            })],
            AddOns = [.. skus.Where(s => addOns.ContainsKey(s.Key)).Select(s => new AddOnDefinition
            {
                Id = s.Key, Name = Name(s, repeated), Skus = [s.First().ProductId], Features = Features(s, ids, addOns[s.Key].Features),
            })],
        };
    }

    // Two products of one name cannot be told apart in a report, so those carry their part number.
    private static string Name(IGrouping<string, SkuRow> sku, HashSet<string> repeated) =>
        repeated.Contains(sku.First().Product) ? $"{sku.First().Product} ({sku.Key})" : sku.First().Product;

    private static IReadOnlyList<string> Features(IEnumerable<SkuRow> sku, IReadOnlyDictionary<string, string> ids, IReadOnlyList<string>? known) =>
        [.. (known ?? []).Concat(sku.Select(r => ids[r.PlanId]).Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];

    // Graph's usage reports do not tell service plans apart: their use is unknown.
    private static FeatureDefinition Feature(string id, IReadOnlyList<SkuRow> rows) => new() { Id = id, Name = Title(rows) ?? id, Observable = false };

    /// <summary>The most used readable spelling; one in capitals only where there is no other.</summary>
    private static string? Title(IReadOnlyList<SkuRow> rows) => rows
        .GroupBy(r => r.PlanTitle, StringComparer.Ordinal)
        .Where(g => g.Key.Length > 0)
        .OrderBy(g => g.Key.Any(char.IsLower) ? 0 : 1)
        .ThenByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    /// <summary>A feature id per service plan GUID: its most used name, with the GUID's beginning where two GUIDs share one.</summary>
    private static IReadOnlyDictionary<string, string> FeatureIds(IReadOnlyList<SkuRow> rows)
    {
        var ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in rows.GroupBy(r => r.PlanId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var name = plan.GroupBy(r => r.Plan.Replace(' ', '_'), StringComparer.Ordinal)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
            ids[plan.Key] = taken.Add(name) ? name : $"{name}_{plan.Key[..8]}";
        }

        return ids;
    }
}
