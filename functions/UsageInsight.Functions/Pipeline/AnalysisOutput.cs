using UsageInsight.Analysis;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Pipeline.Tools;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Everything of an analysis that is kept. It can travel as JSON: an instance that never saw the ledger can keep it.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Packs">The evidence of each recommendation.</param>
/// <param name="Uses">Who uses each feature and how, in groups.</param>
/// <param name="Reviews">How each registered tool is doing.</param>
internal sealed record AnalysisOutput(AnalysisResult Result, IReadOnlyList<EvidencePack> Packs, IReadOnlyList<FeatureUse> Uses, IReadOnlyList<ToolReview> Reviews);
