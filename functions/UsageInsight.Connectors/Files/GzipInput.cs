namespace UsageInsight.Connectors.Files;

/// <summary>Feeds a decompressor from a seekable file so that the file stands where the compressed data ended, give or take two bytes.</summary>
/// <remarks>The decompressor keeps to itself what it has read too much; so the end of the file comes byte by byte.</remarks>
internal sealed class GzipInput(Stream file, CountingStream counted) : ReadOnlyStream
{
    // Twice what the decompressor reads at once: if the data ended before, more than a read's worth is left over.
    private const int TailBytes = 16 * 1024;

    public override int Read(Span<byte> buffer)
    {
        var beforeTail = file.Length - TailBytes - file.Position;
        return counted.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(1, beforeTail))]);
    }

    /// <summary>True where something else than zero padding is left in the file.</summary>
    public bool HasRest()
    {
        int next;
        while ((next = file.ReadByte()) == 0)
        {
        }

        return next > 0;
    }
}
