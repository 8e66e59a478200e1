using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>All that the rules look at.</summary>
/// <param name="Result">The newest analysis.</param>
/// <param name="Renewals">What can go at which renewal.</param>
/// <param name="Tools">The replacement tools that are in use; empty where no rule asks for them.</param>
/// <param name="Regret">How many reclaimed seats were asked for again; null where nothing was counted.</param>
internal sealed record AlertInput(AnalysisResult Result, IReadOnlyList<Renewal> Renewals, IReadOnlyList<ToolReview> Tools, RegretRecord? Regret);
