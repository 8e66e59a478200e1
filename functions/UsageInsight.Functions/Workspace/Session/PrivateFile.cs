using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Files of the private folder that several commands change at once: a lock beside the file, changes whole or not at all, readable by their owner alone.</summary>
internal static class PrivateFile
{
    private const int LockAttempts = 100;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the private folder (0700) where it is missing, with a .gitignore of its own, so that no outer one can forget it.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }
    }

    /// <summary>Puts new content in a file's place; a reader sees the old content or the new one.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        using (var file = Open(beside, FileMode.Create))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Puts content at a file's end; on the disk when this returns.</summary>
    public static void Append(string path, ReadOnlySpan<byte> content)
    {
        using var file = Open(path, FileMode.Append);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Makes a file that was not there.</summary>
    /// <exception cref="UserErrorException">A file of this name is there already.</exception>
    public static FileStream CreateNew(string path)
    {
        try
        {
            return Open(path, FileMode.CreateNew);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UserErrorException("A file of this name is there already.", path, "a name that is free");
        }
    }

    /// <summary>Waits until no other command changes a file; disposing lets the next one in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is being changed, for the message of whoever waits in vain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UserErrorException">Another command holds it for seconds.</exception>
    public static async Task<IDisposable> LockAsync(string path, string what, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                await Task.Delay(20, cancellationToken);
            }
            catch (IOException)
            {
                throw new UserErrorException($"Another command is changing {what}.", path + ".lock", null, "run it again when that one has ended");
            }
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(path, options);
    }
}
