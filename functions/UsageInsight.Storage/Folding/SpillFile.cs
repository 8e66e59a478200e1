using Microsoft.Win32.SafeHandles;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>A temporary file for what a large fold cannot hold in memory: made when first needed, gone when the fold has read all of it.</summary>
/// <param name="path">Where it may lie for a moment; where the system allows it, it has no name while it is used, so a killed process leaves nothing.</param>
internal sealed class SpillFile(string path) : ISpill
{
    private readonly Lock _disposing = new();
    private SafeFileHandle? _file;
    private long _end;

    public long Append(ReadOnlySpan<byte> bytes)
    {
        _file ??= Create();
        RandomAccess.Write(_file, bytes, _end);
        _end += bytes.Length;
        return _end - bytes.Length;
    }

    public void Read(long position, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file!, bytes, position);
            if (read == 0)
            {
                throw new EndOfStreamException("The temporary file of a fold is shorter than what was written to it.");
            }

            position += read;
            bytes = bytes[read..];
        }
    }

    // Whoever comes second waits until the file is gone: the next fold makes one of the same name.
    public void Dispose()
    {
        lock (_disposing)
        {
            _file?.Dispose();
        }
    }

    private SafeFileHandle Create()
    {
        var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
