namespace UsageInsight.Connectors.Files;

/// <summary>Some whole records of a file, in order.</summary>
/// <param name="Buffer">Holds the text; goes back to the reader's pool when it is parsed.</param>
/// <param name="Length">Bytes of text in the buffer.</param>
/// <param name="FirstLine">The line of the file, from 1, that the text begins with.</param>
/// <param name="TooLong">True where the text is the beginning of one record that is longer than any record may be; the rest of it was skipped.</param>
internal readonly record struct TextChunk(byte[] Buffer, int Length, long FirstLine, bool TooLong)
{
    public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);
}
