using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Holds that one process writes: a lock file that the system frees when the process ends, however it ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a store's folder.</summary>
    /// <exception cref="StoreRefusedException">Another process holds it; the message names it.</exception>
    /// <exception cref="StoreUnavailableException">The disk does not take the file that names this process.</exception>
    public static WriterLock Take(string folder)
    {
        var taken = new WriterLock(Lock(folder));
        try
        {
            // Beside the lock, not in it: a locked file cannot be read everywhere.
            File.WriteAllText(PidPath(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return taken;
        }
        catch (IOException full)
        {
            taken.Dispose();
            throw new StoreUnavailableException($"The disk does not take data in {folder} ({full.Message}). Nothing of this call was stored.", full);
        }
    }

    /// <summary>Takes the lock of a store's folder; null where another process holds it.</summary>
    public static WriterLock? TryTake(string folder)
    {
        try
        {
            return Take(folder);
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Lock(string folder)
    {
        try
        {
            return new(Path.Combine(folder, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new StoreRefusedException(
                $"Process {ReadPid(folder)} is writing to the store in {folder}. One process writes at a time: try again when that one has ended, or where it is serve, let it do the work: usageinsight jobs run collect, jobs run analyze, or POST a file of events (NDJSON) to its /import with a key of usageinsight keys create --scope ingest.",
                held);
        }
    }

    private static string PidPath(string folder) => Path.Combine(folder, "writer.pid");

    private static string ReadPid(string folder)
    {
        try
        {
            return File.ReadAllText(PidPath(folder)).Trim();
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
