using System.Reflection;
using System.Text.Json;
using UsageInsight.Functions.Workspace.Schemas;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Init;

/// <summary>The files of a new workspace.</summary>
internal static class WorkspaceTemplate
{
    private const string Prefix = "workspace/";

    /// <summary>Path (relative to the workspace, with <c>/</c>) and text of every file, the private folder left out.</summary>
    /// <param name="organisation">The organisation's name.</param>
    /// <param name="seats">How seats are kept.</param>
    public static IReadOnlyList<(string Path, string Text)> Files(string organisation, SeatNaming seats)
    {
        var settings = Template("usageinsight.yaml")
            .Replace("{{organisation}}", Quoted(organisation), StringComparison.Ordinal)
            .Replace("{{seats}}", seats == SeatNaming.Given ? "given" : "pseudonym", StringComparison.Ordinal);
        return
        [
            (WorkspaceFolder.SettingsFile, settings),
            ($"{WorkspaceFolder.CatalogFolder}/example.yaml", Template("catalog.example.yaml")),
            ($"{WorkspaceFolder.ContractFolder}/example.yaml", Template("contract.example.yaml")),
            ($"{WorkspaceFolder.ConnectorFolder}/example.yaml", Template("connector.example.yaml")),
            (WorkspaceFolder.AlertFile, Template("alerts.yaml")),
            (WorkspaceFolder.ReportFile, Template("reports.yaml")),
            (".gitignore", Template("gitignore.txt")),
            .. WorkspaceSchemas.Names.Select(name => ($"{WorkspaceSchemas.Folder}/{name}", WorkspaceSchemas.Text(name))),
        ];
    }

    // A JSON text is a YAML text in double quotes.
    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Template(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The program was built without its template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
