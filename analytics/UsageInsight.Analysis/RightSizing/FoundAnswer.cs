namespace UsageInsight.Analysis.RightSizing;

/// <summary>An answer in search form.</summary>
internal sealed record FoundAnswer(CompiledProblem Problem, SeatModel Model, Incumbent Best);
