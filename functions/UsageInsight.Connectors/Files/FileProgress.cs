namespace UsageInsight.Connectors.Files;

/// <summary>How far the reading of a file is.</summary>
/// <param name="BytesRead">Bytes of the file as it lies on disk, so compressed ones where it is compressed.</param>
/// <param name="Records">Records read so far, failed ones included.</param>
public readonly record struct FileProgress(long BytesRead, long Records);
