namespace UsageInsight.Connectors.Files;

/// <summary>Knows where records end, so that a file can be cut between them.</summary>
internal interface IRecordEnds
{
    /// <summary>The length of the whole records that a text begins with; 0 where not even the first one ends in it.</summary>
    int WholeRecords(ReadOnlySpan<byte> text);
}
