namespace UsageInsight.Functions.Mcp;

/// <summary>An input that, when its source ends, first says so in a last line and ends itself only when it is let go.</summary>
/// <param name="source">What is read. Its owner disposes it.</param>
/// <param name="lastLine">Handed out behind the source's last byte, as a line of its own.</param>
/// <param name="letGo">Completes when the input may end.</param>
internal sealed class HeldInput(Stream source, ReadOnlyMemory<byte> lastLine, Task letGo) : Stream
{
    private ReadOnlyMemory<byte>? _left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left is null)
        {
            if (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                return read;
            }

            // The source's own last line may have no end.
            _left = (byte[])[.. "\n"u8, .. lastLine.Span, .. "\n"u8];
        }

        if (_left is { Length: > 0 } left)
        {
            var given = Math.Min(left.Length, buffer.Length);
            left[..given].CopyTo(buffer);
            _left = left[given..];
            return given;
        }

        await letGo.WaitAsync(cancellationToken);
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
