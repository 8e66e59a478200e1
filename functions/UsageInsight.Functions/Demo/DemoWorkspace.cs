using System.Reflection;
using System.Security.Cryptography;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Demo;

/// <summary>Writes the simulated company's workspace: settings, catalogs and contracts that lie inside the program as files.</summary>
internal static class DemoWorkspace
{
    private const string Prefix = "demo/";

    /// <summary>The files by their place in the workspace.</summary>
    private static IEnumerable<(string Path, string Resource)> Files => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(n => (n[Prefix.Length..].Replace('\\', '/'), n));

    /// <summary>Whether a folder holds a workspace that a demo made: such a one may be made anew.</summary>
    public static bool IsDemo(string folder) =>
        File.Exists(Path.Combine(folder, WorkspaceFolder.SettingsFile)) && File.ReadAllText(Path.Combine(folder, WorkspaceFolder.SettingsFile)) == Text("usageinsight.yaml");

    public static void Write(string folder, int seed)
    {
        foreach (var (path, _) in Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Text(path));
        }

        var store = Path.Combine(folder, WorkspaceFolder.PrivateFolder);
        if (Directory.Exists(store))
        {
            Directory.Delete(store, recursive: true);
        }

        // The people do not exist, so their pseudonyms may be the same on every machine; a real workspace gets a random key.
        Directory.CreateDirectory(store);
        var key = SHA256.HashData([.. "UsageInsight demo"u8, .. BitConverter.GetBytes(seed)]);
        File.WriteAllText(PseudonymKey.FileOf(folder), Convert.ToBase64String(key) + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PseudonymKey.FileOf(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static string Text(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Files.First(f => f.Path == path).Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
