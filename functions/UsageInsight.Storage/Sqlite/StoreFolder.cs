using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>The folder of a store: what must be true of it before a database is opened in it.</summary>
internal static class StoreFolder
{
    public const string DatabaseName = "ledger.db";

    /// <summary>The temporary file of a large import.</summary>
    public const string SpillName = "fold.spill";

    /// <summary>Says that a ledger was made here, so that a lost or emptied file is never taken for a new one.</summary>
    private const string MarkName = "ledger.made";

    public static void RefuseNetwork(string folder)
    {
        var root = OperatingSystem.IsWindows() ? Path.GetPathRoot(Path.GetFullPath(folder))! : folder;
        if (root.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(root).DriveType == DriveType.Network)
        {
            throw new StoreRefusedException(
                $"The store's folder {folder} lies on a network file system, where SQLite's write-ahead log is not safe. Put it on a local disk, or use Table Storage.");
        }
    }

    public static void RefuseLost(string folder)
    {
        var database = new FileInfo(Path.Combine(folder, DatabaseName));
        if (File.Exists(Path.Combine(folder, MarkName)) && (!database.Exists || database.Length == 0))
        {
            throw new StoreRefusedException(
                $"The ledger in {folder} was made before, but its file is {(database.Exists ? "empty" : "gone")}. Restore it from a backup; to start anew on purpose, remove {MarkName} as well.");
        }
    }

    public static void Mark(string folder)
    {
        var path = Path.Combine(folder, MarkName);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, "A ledger lives in this folder.\n");
        }
    }
}
