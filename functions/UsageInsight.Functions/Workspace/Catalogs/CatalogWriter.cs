using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>Writes a catalog as YAML in the format the reader takes.</summary>
internal static class CatalogWriter
{
    // Quotes stay safe and letters readable; a JSON text is a YAML text in double quotes.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The YAML text; prices and replacement hints, which an imported table does not have, are left out.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="comment">Lines to stand at the top.</param>
    /// <param name="schema">The path of the JSON Schema from the file's folder.</param>
    public static string Write(AppCatalog catalog, IEnumerable<string> comment, string schema)
    {
        var yaml = new StringBuilder().Append("# yaml-language-server: $schema=").Append(schema).Append('\n');
        foreach (var line in comment)
        {
            yaml.Append("# ").Append(line).Append('\n');
        }

        yaml.Append("id: ").Append(Text(catalog.Id)).Append('\n');
        Part(yaml, "features", catalog.Features, f => $"id: {Text(f.Id)}, name: {Text(f.Name)}{(f.Observable ? "" : ", observable: false")}");
        Part(yaml, "plans", catalog.Plans, p => $"id: {Text(p.Id)}, name: {Text(p.Name)}, skus: {List(p.Skus)}, features: {List(p.Features)}");
        Part(yaml, "addOns", catalog.AddOns, a => $"id: {Text(a.Id)}, name: {Text(a.Name)}, skus: {List(a.Skus)}, features: {List(a.Features)}");
        return yaml.ToString();
    }

    private static void Part<T>(StringBuilder yaml, string name, IReadOnlyList<T> items, Func<T, string> text)
    {
        if (items.Count == 0)
        {
            return;
        }

        yaml.Append(name).Append(":\n");
        foreach (var item in items)
        {
            yaml.Append("  - { ").Append(text(item)).Append(" }\n");
        }
    }

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    private static string Text(string text) => JsonSerializer.Serialize(text, Readable);
}
