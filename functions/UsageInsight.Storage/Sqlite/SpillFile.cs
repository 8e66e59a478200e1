using Microsoft.Win32.SafeHandles;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>A temporary file beside the store: made when first needed, gone when the fold ends; a left-over goes at the next start.</summary>
internal sealed class SpillFile(string folder) : ISpill
{
    private const string Name = "fold.spill";
    private SafeFileHandle? _file;
    private long _end;

    /// <summary>Removes what a killed process left.</summary>
    public static void RemoveLeftOver(string folder) => File.Delete(Path.Combine(folder, Name));

    public long Append(ReadOnlySpan<byte> bytes)
    {
        _file ??= File.OpenHandle(Path.Combine(folder, Name), FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
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

    public void Dispose() => _file?.Dispose();
}
