using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Workspace.Init;

/// <summary>Writes the files of a new workspace; never over a file that is there.</summary>
internal static class WorkspaceWriter
{
    /// <summary>The key's path inside the workspace.</summary>
    public const string KeyPath = $"{WorkspaceFolder.PrivateFolder}/{WorkspaceFolder.PseudonymKeyFile}";

    /// <summary>Parts the files into those to make and those that are there already and harmless; any other that is there is refused.</summary>
    /// <exception cref="UserErrorException">The folder is a workspace already, or holds a file of its name.</exception>
    public static (IReadOnlyList<(string Path, string Text)> Make, IReadOnlyList<string> Kept) Plan(string folder, IReadOnlyList<(string Path, string Text)> files)
    {
        if (File.Exists(folder))
        {
            throw new UserErrorException("A file of this name is in the way.", folder, "a folder, or a name that is free", "usageinsight init ANOTHER-DIR");
        }

        if (File.Exists(Path.Combine(folder, WorkspaceFolder.SettingsFile)))
        {
            throw new UserErrorException(
                "This folder is a workspace already; nothing was written.",
                folder,
                "a folder without a workspace",
                $"usageinsight check --workspace \"{folder}\" looks at the one that is there; or name another folder");
        }

        var there = files.Select(f => f.Path).Append(KeyPath).Where(p => File.Exists(Path.Combine(folder, p))).ToList();
        var kept = there.Where(p => p == ".gitignore").ToList();
        if (there.Count > kept.Count)
        {
            throw new UserErrorException(
                $"Nothing was written: {string.Join(", ", there.Except(kept))} {(there.Count - kept.Count == 1 ? "is" : "are")} there already.",
                folder,
                "a folder without these files",
                "move them away, or name another folder");
        }

        return ([.. files.Where(f => !kept.Contains(f.Path))], kept);
    }

    public static async Task WriteAsync(string folder, IReadOnlyList<(string Path, string Text)> files, CancellationToken cancellationToken)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await using var writer = new StreamWriter(full, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        }

        WritePrivate(folder);
    }

    /// <summary>Makes the private folder (0700) with its key (0600) and a .gitignore of its own, so that no outer one can forget it.</summary>
    public static void WritePrivate(string folder)
    {
        PrivateFile.MakeFolder(Path.Combine(folder, WorkspaceFolder.PrivateFolder));
        PseudonymKey.Create(folder);
    }
}
