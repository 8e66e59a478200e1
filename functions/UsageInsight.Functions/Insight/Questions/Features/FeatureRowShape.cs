using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>A feature in a list, as programs get it.</summary>
internal sealed record FeatureRowShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("The feature.")]
    public required FeatureShape Feature { get; init; }

    public static FeatureRowShape Of(AppStory app, FeatureStory feature) => new() { App = app.App, AppName = app.Name, Feature = FeatureShape.Of(feature) };
}
