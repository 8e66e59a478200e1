using System.ComponentModel;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>One feature with all that is known of it, as programs get it.</summary>
internal sealed record FeatureDetailShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("The feature.")]
    public required FeatureShape Feature { get; init; }

    [Description("Seats that could use it; unknown where the seats are not known.")]
    public required CountShape Eligible { get; init; }

    [Description("Seats that could use it and did not in the last 90 days: who could do without it.")]
    public required CountShape Without { get; init; }

    [Description("How unevenly its use is spread over its seats, 0 (evenly) to 1 (one seat does it all), to the nearest twentieth; null for a small group.")]
    public required double? Gini { get; init; }

    [Description("The test behind the trend; null where none was made or the group is small.")]
    public required FeatureTestShape? TrendTest { get; init; }

    [Description("Seats by week, the oldest first; empty for a small group.")]
    public required IReadOnlyList<WeekShape> Weeks { get; init; }

    [Description("What the replaceability is made of; empty where it was not judged, or would count out a small group.")]
    public required IReadOnlyList<ScorePartShape> ReplaceabilityParts { get; init; }

    [Description("Who uses it and how, in groups; null where no use was recorded.")]
    public required FeatureUseShape? Use { get; init; }

    public static FeatureDetailShape Of(AppStory app, FeatureStory feature, FeatureUse? use) => new()
    {
        App = app.App,
        AppName = app.Name,
        Feature = FeatureShape.Of(feature),
        Eligible = CountShape.Of(feature.Eligible),
        Without = CountShape.Of(feature.Without),
        Gini = feature.Gini,
        TrendTest = FeatureTestShape.Of(feature.Tested),
        Weeks = [.. feature.History.Select(WeekShape.Of)],
        ReplaceabilityParts = feature is { ReasonsTold: true, Replaceability: { } score } ? [.. score.Parts.Select(ScorePartShape.Of)] : [],
        Use = FeatureUseShape.Of(use),
    };
}
