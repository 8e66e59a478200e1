using UsageInsight.Analysis.Follow;
using UsageInsight.Functions.Pipeline.Tools;

namespace UsageInsight.Functions.Insight;

/// <summary>A registered replacement tool and how it was doing at the newest analysis.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Review">Its review. Raw: counts of people in it have not been made safe to show. Null for a tool registered after the newest analysis.</param>
internal sealed record ToolStanding(ReplacementTool Tool, ToolReview? Review);
