using UsageInsight.Analysis;

namespace UsageInsight.Functions.Pipeline;

/// <summary>An analysis with what it looked at.</summary>
/// <param name="Input">What it looked at.</param>
/// <param name="Result">What it found.</param>
internal sealed record AnalysisRun(AnalysisInput Input, AnalysisResult Result);
