using UsageInsight.Analysis;

namespace UsageInsight.Functions.Pipeline;

/// <summary>An analysis with what it looked at.</summary>
/// <param name="Input">What it looked at. Where it was put together from parts, its ledger holds the last uses only.</param>
/// <param name="Ground">What was learned before any part was counted.</param>
/// <param name="Whole">What was counted and scored of all seats.</param>
/// <param name="Result">What it found.</param>
internal sealed record AnalysisRun(AnalysisInput Input, Groundwork Ground, AnalysisPart Whole, AnalysisResult Result);
