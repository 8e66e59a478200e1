using System.Reflection;

namespace UsageInsight.Functions.Workspace.Schemas;

/// <summary>The JSON Schemas (draft 2020-12) of the workspace's files, for editors and other checkers.</summary>
internal static class WorkspaceSchemas
{
    /// <summary>The folder of a workspace that holds them.</summary>
    public const string Folder = ".schemas";

    private const string Prefix = "schemas/";

    /// <summary>Their file names in ordinal order, such as <c>catalog.schema.json</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(n => n[Prefix.Length..])
        .Order(StringComparer.Ordinal)];

    /// <summary>The text of one of them.</summary>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)
            ?? throw new ArgumentException($"No schema is called '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
