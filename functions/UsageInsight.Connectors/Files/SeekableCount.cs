namespace UsageInsight.Connectors.Files;

/// <summary>A seekable file whose reads are counted by a <see cref="CountingStream"/>; the decompressor seeks back to where its data ended.</summary>
internal sealed class SeekableCount(Stream file, CountingStream counted) : ReadOnlyStream
{
    public override bool CanSeek => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(Span<byte> buffer) => counted.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);
}
