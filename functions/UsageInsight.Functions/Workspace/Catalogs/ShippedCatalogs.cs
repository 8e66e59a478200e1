using System.Collections.Concurrent;
using System.Reflection;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Workspace.Catalogs;

/// <summary>The catalogs that ship inside the program, in the same format as a workspace's own.</summary>
internal static class ShippedCatalogs
{
    /// <summary>The field by which a workspace's catalog drops the shipped one of the same id instead of building on it.</summary>
    public const string ReplaceField = "replaceShipped";

    private const string Prefix = "catalogs/";

    // Nodes never change, so one reading serves a whole process.
    private static readonly ConcurrentDictionary<string, YamlMap> Nodes = new(StringComparer.Ordinal);

    /// <summary>The ids of all shipped catalogs in ordinal order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(n => Path.GetFileNameWithoutExtension(n[Prefix.Length..]))
        .Order(StringComparer.Ordinal)];

    /// <summary>The text of a shipped catalog, to be copied or looked at.</summary>
    public static string Text(string id)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{id}.yaml")
            ?? throw new ArgumentException($"No shipped catalog has the id '{id}'.", nameof(id));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The nodes of a shipped catalog.</summary>
    public static YamlMap Read(string id) => Nodes.GetOrAdd(id, static id =>
    {
        var problems = new ProblemLog();
        return YamlReader.Read(Text(id), $"shipped:{id}.yaml", problems) is { } map && problems.Count == 0
            ? map
            : throw new InvalidOperationException($"The shipped catalog is broken: {string.Join("; ", problems.All)}");
    });
}
