using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Functions.Workspace.Yaml;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>Lays the workspace's catalogs over the shipped ones and reads the result.</summary>
internal static class CatalogLoader
{
    /// <summary>All catalogs by app id, in ordinal order: the workspace's own, the shipped ones, and where both exist the workspace's over the shipped.</summary>
    public static IReadOnlyDictionary<string, AppCatalog> Load(IEnumerable<YamlMap> own, BuildCosts costs, ProblemLog problems)
    {
        var nodes = new SortedDictionary<string, YamlMap>(StringComparer.Ordinal);
        foreach (var id in ShippedCatalogs.Ids)
        {
            nodes[id] = ShippedCatalogs.Read(id, problems)!;
        }

        var seen = new Dictionary<string, YamlPlace>(StringComparer.Ordinal);
        foreach (var map in own)
        {
            var id = (map["id"] as YamlScalar)?.Value ?? "";
            if (!seen.TryAdd(id, map.At))
            {
                problems.Add(map["id"]!.At, "id", $"{seen[id].File} describes the app '{id}' already", "one file an app");
                continue;
            }

            var replaces = map[ShippedCatalogs.ReplaceField] is YamlScalar { Type: YamlScalarKind.Flag, Value: "true" or "True" or "TRUE" };
            nodes[id] = nodes.TryGetValue(id, out var shipped) && !replaces ? YamlMerge.Over(shipped, map) : map;
        }

        var reader = new CatalogReader(costs);
        return new SortedDictionary<string, AppCatalog>(
            nodes.ToDictionary(n => n.Key, n => FieldReader.Read(n.Value, "", problems, reader.Read), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }
}
