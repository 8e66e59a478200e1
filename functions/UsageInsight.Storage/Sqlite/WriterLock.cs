using System.Globalization;

namespace UsageInsight.Storage;

/// <summary>Holds that one process writes: a lock file that the system frees when the process ends, however it ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a store's folder.</summary>
    /// <exception cref="Ledger.StoreRefusedException">Another process holds it; the message names it.</exception>
    public static WriterLock Take(string folder)
    {
        var path = Path.Combine(folder, "writer.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Beside the lock, not in it: a locked file cannot be read everywhere.
            File.WriteAllText(PidPath(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(file);
        }
        catch (IOException taken) when (taken is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new Ledger.StoreRefusedException(
                $"Process {ReadPid(folder)} is writing to the store in {folder}. One process writes at a time: end that one and try again, or where it is serve, let it do the work: usageinsight jobs run collect, or jobs run analyze.",
                taken);
        }
    }

    /// <summary>Takes the lock of a store's folder; null where another process holds it.</summary>
    public static WriterLock? TryTake(string folder)
    {
        try
        {
            return Take(folder);
        }
        catch (Ledger.StoreRefusedException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

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
