using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.Features;

/// <summary>Which features there are, how much they are used, and all that is known of one of them.</summary>
internal static class FeatureQuestions
{
    /// <summary>The feature a question is about.</summary>
    public static Parameter<string> TheFeature { get; } = Parameters.Text("feature", "The id of the feature within its app, as the list of features gives it.", "territory-report", required: true);

    private static readonly Parameter<bool> Unused = Parameters.Flag("unused", "Only features that nobody used in 365 days although the data could have told, or only the others.");
    private static readonly Parameter<bool> Replaceable = Parameters.Flag("replaceable", "Only features that were judged replaceable and that nothing forbids replacing, or only the others.");
    private static readonly Parameter<FeatureSort> Sort = Parameters.Choice("sort", "The order.", FeatureSort.Replaceability, FeatureSort.MostUsed);

    /// <summary>The features of all apps or of one.</summary>
    public static Question All { get; } = Question.List(
        "features", "Features", "The features of all apps or of one: adoption, trend, in which plans they are, how replaceable.",
        asked => asked.Apps is { } apps ? Sorted(apps.SelectMany(app => app.Features.Select(feature => (app, feature))).Where(f => Holds(f.feature, asked.Values)), asked.Values.Of(Sort)).Select(f => FeatureRowShape.Of(f.App, f.Feature)) : null) with
    {
        Parameters = [Common.App, Unused, Replaceable, Sort],
        About = "app",
    };

    /// <summary>One feature.</summary>
    public static Question One { get; } = Question.One("feature", "One feature", "One feature: who could do without it, where its use is heading, who uses it and how (in groups), what makes it replaceable.", FindAsync) with
    {
        Parameters = [Common.TheApp, TheFeature],
        About = "feature",
    };

    /// <summary>The feature that a question is about; null where there is none of that id.</summary>
    public static FeatureStory? Of(Asked asked) => asked.TheApp?.Features.FirstOrDefault(f => string.Equals(f.Key.Feature, asked.Values.Of(TheFeature), StringComparison.Ordinal));

    private static async Task<FeatureDetailShape?> FindAsync(Asked asked)
    {
        if (asked.TheApp is not { } app || Of(asked) is not { } feature)
        {
            return null;
        }

        var uses = await asked.Insight.FeatureUsesAsync(asked.Newest, app.App, asked.Stopped);
        return FeatureDetailShape.Of(app, feature, uses.FirstOrDefault(u => u.Key == feature.Key));
    }

    private static bool Holds(FeatureStory feature, Arguments values) =>
        (values.Of(Unused) is not { } unused || unused == feature.Unused)
        && (values.Of(Replaceable) is not { } replaceable || replaceable == IsReplaceable(feature));

    private static bool IsReplaceable(FeatureStory feature) => feature.Replaceability is { Vetoes.Count: 0 };

    private static IEnumerable<(AppStory App, FeatureStory Feature)> Sorted(IEnumerable<(AppStory App, FeatureStory Feature)> features, FeatureSort? sort) => sort switch
    {
        FeatureSort.Replaceability => features.OrderByDescending(f => IsReplaceable(f.Feature) ? f.Feature.Replaceability!.Score : -1).ThenBy(f => f.Feature.Key),
        FeatureSort.Id => features.OrderBy(f => f.Feature.Key),
        _ => features,
    };
}
