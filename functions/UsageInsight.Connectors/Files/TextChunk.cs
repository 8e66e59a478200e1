namespace UsageInsight.Connectors.Files;

/// <summary>Some whole records of a file, in order.</summary>
/// <param name="Buffer">Holds the text and the padding; goes back to the reader's pool when it is parsed.</param>
/// <param name="Length">Bytes of text in the buffer.</param>
/// <param name="FirstLine">The line of the file, from 1, that the text begins with.</param>
/// <param name="TooLong">True where the text is the beginning of one record that is longer than any record may be; the rest of it was skipped.</param>
internal readonly record struct TextChunk(byte[] Buffer, int Length, long FirstLine, bool TooLong)
{
    /// <summary>Bytes that lie behind every text, so that a search may look at many bytes at once; the first is a line feed, the others are anything.</summary>
    public const int Padding = 64;

    public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);

    /// <summary>The text with the padding behind it.</summary>
    public ReadOnlySpan<byte> Padded => Buffer.AsSpan(0, Length + Padding);
}
