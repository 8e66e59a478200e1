using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Functions.Workspace.Yaml;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>Lays the workspace's catalogs over the imported and the shipped ones and reads the result.</summary>
internal static class CatalogLoader
{
    /// <summary>All catalogs by app id in ordinal order, and the layers each is made of.</summary>
    /// <param name="imported">The files of <c>catalog/imported/</c>.</param>
    /// <param name="own">The files of <c>catalog/</c>.</param>
    /// <param name="costs">Turns build days into money.</param>
    /// <param name="problems">Takes every mistake.</param>
    public static (IReadOnlyDictionary<string, AppCatalog> Catalogs, ILookup<string, CatalogOrigin> Origins) Load(
        IEnumerable<YamlMap> imported, IEnumerable<YamlMap> own, BuildCosts costs, ProblemLog problems)
    {
        var layers = new List<(string App, CatalogOrigin Origin)>();
        var nodes = new SortedDictionary<string, YamlMap>(StringComparer.Ordinal);
        Lay(ShippedCatalogs.Ids.Select(ShippedCatalogs.Read), CatalogOrigin.Shipped, nodes, layers, problems);
        Lay(imported, CatalogOrigin.Imported, nodes, layers, problems);
        Lay(own, CatalogOrigin.Workspace, nodes, layers, problems);
        var reader = new CatalogReader(costs);
        var catalogs = new SortedDictionary<string, AppCatalog>(
            nodes.ToDictionary(n => n.Key, n => FieldReader.Read(n.Value, "", problems, reader.Read), StringComparer.Ordinal),
            StringComparer.Ordinal);
        return (catalogs, layers.ToLookup(l => l.App, l => l.Origin, StringComparer.Ordinal));
    }

    /// <summary>One shipped catalog alone.</summary>
    public static AppCatalog Shipped(string id, BuildCosts costs) =>
        FieldReader.Read(ShippedCatalogs.Read(id), "", new ProblemLog(), new CatalogReader(costs).Read);

    private static void Lay(
        IEnumerable<YamlMap> files, CatalogOrigin origin, SortedDictionary<string, YamlMap> nodes, List<(string App, CatalogOrigin Origin)> layers, ProblemLog problems)
    {
        var seen = new Dictionary<string, YamlPlace>(StringComparer.Ordinal);
        foreach (var map in files)
        {
            var id = (map["id"] as YamlScalar)?.Value ?? "";
            if (!seen.TryAdd(id, map.At))
            {
                problems.Add(map["id"]?.At ?? map.At, "id", $"{seen[id].File} describes the app '{id}' already", "one file an app");
                continue;
            }

            var replaces = map[ShippedCatalogs.ReplaceField] is YamlScalar { Type: YamlScalarKind.Flag, Value: "true" or "True" or "TRUE" };
            var onTop = nodes.TryGetValue(id, out var below) && !replaces;
            nodes[id] = onTop ? YamlMerge.Over(below!, map) : map;
            if (!onTop)
            {
                layers.RemoveAll(l => l.App == id);
            }

            layers.Add((id, origin));
        }
    }
}
