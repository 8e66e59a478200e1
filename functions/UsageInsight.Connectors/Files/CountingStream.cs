namespace UsageInsight.Connectors.Files;

/// <summary>Passes reads on and counts the bytes; does not close what it reads from.</summary>
internal sealed class CountingStream(Stream inner) : ReadOnlyStream
{
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        return read;
    }
}
