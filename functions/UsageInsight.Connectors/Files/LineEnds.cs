namespace UsageInsight.Connectors.Files;

/// <summary>Every line is a record.</summary>
internal sealed class LineEnds : IRecordEnds
{
    public int WholeRecords(ReadOnlySpan<byte> text) => text.LastIndexOf((byte)'\n') + 1;
}
