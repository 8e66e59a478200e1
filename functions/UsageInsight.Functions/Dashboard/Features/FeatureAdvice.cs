using UsageInsight.Analysis;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Dashboard.Features;

/// <summary>The advice to build a tool in place of a feature.</summary>
internal static class FeatureAdvice
{
    /// <summary>The action; null where it is not advised.</summary>
    public static ActionStory? Of(FeatureStory feature, ReportStory story) => story.Actions.FirstOrDefault(a =>
        a.Kind == RecommendationKind.Replace && string.Equals(a.App, feature.Key.App, StringComparison.Ordinal) && string.Equals(a.Feature, feature.Name, StringComparison.Ordinal));
}
