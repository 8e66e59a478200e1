using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Turns chunks into batches; remembers names from one chunk to the next, so it serves one thread at a time.</summary>
internal interface IChunkParser
{
    /// <summary>All records of a chunk, taken or failed.</summary>
    RecordBatch Parse(in TextChunk chunk);
}
