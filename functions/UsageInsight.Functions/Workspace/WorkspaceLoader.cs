using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Functions.Workspace.Contracts;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Functions.Workspace.Yaml;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace;

/// <summary>Reads the files of a workspace and finds all mistakes of all of them at once.</summary>
internal static class WorkspaceLoader
{
    /// <summary>Reads <c>usageinsight.yaml</c> alone: enough for commands that need no catalog, and quick.</summary>
    /// <returns>The settings; null where the file has mistakes: <see cref="Load"/> then lists them with those of all other files.</returns>
    public static WorkspaceSettings? LoadSettings(string workspace)
    {
        var problems = new ProblemLog();
        var settings = Settings(workspace, problems);
        return problems.Count > 0 ? null : settings;
    }

    /// <summary>Reads all files.</summary>
    public static WorkspaceContents Load(string workspace)
    {
        var problems = new ProblemLog();
        WorkspaceFolder.CheckNames(workspace, problems);
        var settings = Settings(workspace, problems);
        var (catalogs, origins) = CatalogLoader.Load(
            Maps(workspace, WorkspaceFolder.ImportedCatalogFolder, problems).Select(m => m.Map),
            Maps(workspace, WorkspaceFolder.CatalogFolder, problems).Select(m => m.Map),
            settings.BuildCosts,
            problems);
        var alerts = Alerts(workspace, settings, problems);
        return new()
        {
            Settings = settings,
            Catalogs = catalogs,
            CatalogOrigins = origins,
            Contracts = Contracts(workspace, catalogs, problems),
            Connectors = [.. Maps(workspace, WorkspaceFolder.ConnectorFolder, problems)
                .Select(m => FieldReader.Read(m.Map, "", problems, fields => ConnectorReader.Read(fields, m.Name)))],
            Alerts = alerts,
            Reports = Reports(workspace, settings, alerts, problems),
            Problems = problems.All,
        };
    }

    private static WorkspaceSettings Settings(string workspace, ProblemLog problems)
    {
        var before = problems.Count;
        var map = WorkspaceFolder.Read(workspace, Path.Combine(workspace, WorkspaceFolder.SettingsFile), problems);
        if (map is null && problems.Count > before)
        {
            // Not valid YAML: what its fields would have been nobody knows, so only that is told.
            return new() { Organisation = new() { Name = "" } };
        }

        return FieldReader.Read(map ?? new([], new(WorkspaceFolder.SettingsFile, 1)), "", problems, SettingsReader.Read);
    }

    private static AlertSettings Alerts(string workspace, WorkspaceSettings settings, ProblemLog problems) =>
        Optional(workspace, WorkspaceFolder.AlertFile, problems) is { } map
            ? FieldReader.Read(map, "", problems, fields => AlertReader.Read(fields, settings.Access.SeatLists))
            : AlertSettings.None;

    private static IReadOnlyList<ReportPlan> Reports(string workspace, WorkspaceSettings settings, AlertSettings alerts, ProblemLog problems) =>
        Optional(workspace, WorkspaceFolder.ReportFile, problems) is { } map
            ? FieldReader.Read(map, "", problems, new ReportReader(settings.Schedules, alerts.Receivers).Read)
            : [];

    private static YamlMap? Optional(string workspace, string name, ProblemLog problems)
    {
        var file = Path.Combine(workspace, name);
        return File.Exists(file) ? WorkspaceFolder.Read(workspace, file, problems) : null;
    }

    private static IReadOnlyList<Contract> Contracts(string workspace, IReadOnlyDictionary<string, AppCatalog> catalogs, ProblemLog problems)
    {
        var reader = new ContractReader(catalogs);
        var contracts = new SortedDictionary<string, Contract>(StringComparer.Ordinal);
        foreach (var (map, name) in Maps(workspace, WorkspaceFolder.ContractFolder, problems))
        {
            var contract = FieldReader.Read(map, "", problems, fields => reader.Read(fields, name));
            if (!contracts.TryAdd(contract.Id, contract))
            {
                problems.Add(map["id"]?.At ?? map.At, "id", $"another contract has the id '{contract.Id}' already", "each id once");
            }
        }

        return [.. contracts.Values];
    }

    private static IEnumerable<(YamlMap Map, string Name)> Maps(string workspace, string folder, ProblemLog problems)
    {
        foreach (var file in WorkspaceFolder.Files(workspace, folder))
        {
            if (WorkspaceFolder.Read(workspace, file, problems) is { } map)
            {
                yield return (map, Path.GetFileNameWithoutExtension(file));
            }
        }
    }
}
