using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>A request's events as the store will take them, and what the sender may be told.</summary>
/// <param name="Records">The batch; null where the request held nothing.</param>
/// <param name="Received">Events in the request.</param>
/// <param name="Failed">Events that became failed records already here; the fold may find more (conflicts, sealed days).</param>
/// <param name="FirstProblem">The first failure's sentence, which holds no personal data; null where none failed.</param>
internal sealed record PushedBatch(RecordBatch? Records, int Received, int Failed, string? FirstProblem);
