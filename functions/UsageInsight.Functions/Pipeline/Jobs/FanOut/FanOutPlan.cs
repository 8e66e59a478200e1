namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>How an analysis is divided.</summary>
/// <param name="Parts">How many parts, at least one.</param>
/// <param name="AsOf">The last day that counts; null where the parts find it.</param>
internal sealed record FanOutPlan(int Parts, DateOnly? AsOf);
