using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Functions.Workspace.Yaml;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>
/// Loads and compiles what opening a workspace needs, beside the reading of the command line: all of it is compiled for the first time,
/// and side by side costs the longest of its parts.
/// </summary>
internal static class SessionPreparation
{
    private const string Settings = "organisation: { name: any }\nprivacy: { seats: given }\n";

    private static readonly Lazy<Task> Running = new(() => Task.WhenAll(Task.Run(SqliteUsageStore.Prepare), Task.Run(ReadSettings)));

    /// <summary>Completes when all is ready; begins with it where nobody has.</summary>
    public static Task Done => Running.Value;

    /// <summary>Begins, once in a process.</summary>
    public static void Begin() => _ = Done;

    private static void ReadSettings()
    {
        var problems = new ProblemLog();
        _ = FieldReader.Read(YamlReader.Read(Settings, "", problems)!, "", problems, SettingsReader.Read);
    }
}
