using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Workspace;

/// <summary>The names of a workspace's files and folders.</summary>
internal static class WorkspaceFolder
{
    public const string SettingsFile = "usageinsight.yaml";
    public const string CatalogFolder = "catalog";
    public const string ImportedCatalogFolder = $"{CatalogFolder}/imported";
    public const string ContractFolder = "contracts";
    public const string ConnectorFolder = "connectors";
    public const string AlertFile = "alerts.yaml";
    public const string ReportFile = "reports.yaml";

    /// <summary>Where store and keys lie; never in version control.</summary>
    public const string PrivateFolder = ".usageinsight";

    public const string PseudonymKeyFile = "pseudonym.key";

    /// <summary>What the demo and the package for Azure call the workspace that lies in their folder.</summary>
    private const string UsualName = "workspace";

    private static readonly string[] Folders = [CatalogFolder, ContractFolder, ConnectorFolder];

    /// <summary>True where the folder has the file that makes it a workspace.</summary>
    public static bool IsWorkspace(string folder) => File.Exists(Path.Combine(folder, SettingsFile));

    /// <summary>The workspace that was probably meant: the one in the folder <c>workspace</c> below, or the nearest one around; null where there is neither.</summary>
    public static string? Near(string folder)
    {
        var near = Path.Combine(folder, UsualName);
        while (near is not null && !IsWorkspace(near))
        {
            near = Path.GetDirectoryName(near);
        }

        return near;
    }

    /// <summary>The YAML files of one of the workspace's folders in ordinal order; empty where there is none.</summary>
    public static IReadOnlyList<string> Files(string workspace, string folder)
    {
        var path = Path.Combine(workspace, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f) is ".yaml" or ".yml").Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads a file into nodes; null where it cannot be read, which is then among the problems.</summary>
    public static YamlMap? Read(string workspace, string file, ProblemLog problems) =>
        YamlReader.Read(File.ReadAllText(file), Path.GetRelativePath(workspace, file).Replace('\\', '/'), problems);

    /// <summary>Complains about folders and files that are named nearly right and would be overlooked otherwise.</summary>
    public static void CheckNames(string workspace, ProblemLog problems)
    {
        var names = Directory.EnumerateDirectories(workspace).Select(Path.GetFileName).OfType<string>();
        foreach (var name in names.Where(n => !Folders.Contains(n, StringComparer.Ordinal) && !n.StartsWith('.')))
        {
            if (Nearest.To(name, Folders) is { } near && Directory.EnumerateFiles(Path.Combine(workspace, name), "*.y*ml").Any())
            {
                problems.Add(new(name + "/", 1), "", "nothing reads this folder", $"the name {near}/");
            }
        }
    }
}
