using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Import;

/// <summary>What became of one file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Counts">What became of its records.</param>
/// <param name="Reasons">Why records could not be read, the most frequent first; what the ledger refused is not among them.</param>
/// <param name="Warnings">What the reader should know.</param>
internal sealed record ImportOutcome(string File, FoldOutcome Counts, IReadOnlyList<FailureReason> Reasons, IReadOnlyList<string> Warnings);
