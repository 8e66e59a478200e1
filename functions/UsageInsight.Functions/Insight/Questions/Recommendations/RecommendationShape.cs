using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Recommendations;

/// <summary>One recommendation with its evidence, as programs get it.</summary>
internal sealed record RecommendationShape
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("True where the newest analysis gives it; false where only an earlier one did.")]
    public required bool Given { get; init; }

    [Description("The recommendation; null where the newest analysis does not give it any more.")]
    public required ActionShape? Recommendation { get; init; }

    [Description("What it rests on; null where none is kept yet.")]
    public required EvidenceShape? Evidence { get; init; }
}
