namespace UsageInsight.Connectors.Files;

/// <summary>Stops a compressed file that expands beyond reason. Memory is safe anyway, since nothing holds a whole file; time is not.</summary>
/// <param name="expanded">The expanded bytes.</param>
/// <param name="compressed">Counts the compressed ones.</param>
internal sealed class BoundedExpansion(Stream expanded, CountingStream compressed) : ReadOnlyStream
{
    /// <summary>Expanded bytes that are always taken.</summary>
    public const long FreeBytes = 16L << 20;

    /// <summary>How many times larger than the compressed bytes the expanded ones may be beyond that; usage records reach about 40.</summary>
    public const int LargestRatio = 100;

    private long _read;

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = expanded.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw new FileRefusedException(
                "The compressed file is damaged or was cut off.",
                "a gzip stream with its end and a matching checksum",
                "copy or export the file again; nothing of it was kept, so nothing will be counted twice",
                damage);
        }

        _read += read;
        if (_read > FreeBytes && _read > compressed.Count * LargestRatio)
        {
            throw new FileRefusedException(
                $"The compressed file expands to more than {LargestRatio} times its size.",
                "usage records, which expand about 10 to 40 times",
                "if it is what it should be, unpack it first and import the plain file");
        }

        return read;
    }
}
