using System.Globalization;
using UsageInsight.Connectors;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>Where the data comes from: configured connectors, keys that may send, and what has sent already; each with its purpose.</summary>
internal static class SourceSection
{
    public static PageSection Tell(PageSource source)
    {
        var privacy = source.Contents.Settings.Privacy;
        var heard = source.Sources.ToDictionary(s => s.Source, StringComparer.Ordinal);
        var ways = Ways(source);
        var names = ways.Keys.Concat(heard.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new("Where it comes from, and what for")
        {
            Columns = ["source", "how", "apps", "last heard", "purpose"],
            Rows = [.. names.Select(name => Row(name, ways.GetValueOrDefault(name, "files that were imported, or a source no longer configured"), heard.GetValueOrDefault(name), privacy))],
        };
    }

    private static IReadOnlyList<string> Row(string name, string way, SourceState? heard, PrivacySettings privacy) =>
    [
        SafeText.Name(name),
        way,
        heard is null ? "" : string.Join(", ", heard.Apps.Select(SafeText.Name)),
        heard is null ? "never" : heard.LastReceived.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        privacy.Purposes.GetValueOrDefault(name, privacy.Purpose),
    ];

    private static Dictionary<string, string> Ways(PageSource source)
    {
        var ways = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var connector in source.Contents.Connectors)
        {
            ways[connector.Name] = $"pulled from {(ConnectorCatalog.All.TryGetValue(connector.Vendor, out var vendor) ? vendor.About.Name : connector.Vendor)}";
        }

        foreach (var key in source.Keys.Where(key => key.Scope == KeyScope.Ingest && key.IsValid(source.At)))
        {
            ways.TryAdd(key.Name, key.Origins.Count > 0 ? $"sent by pages of {string.Join(", ", key.Origins)}" : "sent by a program with a key");
        }

        return ways;
    }
}
