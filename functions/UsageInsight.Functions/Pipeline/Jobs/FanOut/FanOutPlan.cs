namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>How an analysis is divided.</summary>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Parts">How many parts, at least one.</param>
/// <param name="Learned">How many seat shards are learned from, at least one.</param>
internal sealed record FanOutPlan(DateOnly AsOf, int Parts, int Learned);
