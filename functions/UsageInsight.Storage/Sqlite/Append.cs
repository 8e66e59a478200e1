using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>A batch on its way into the inbox.</summary>
/// <param name="Batch">What was received.</param>
/// <param name="Data">Its bytes.</param>
internal sealed record Append(RecordBatch Batch, byte[] Data);
