using UsageInsight.Analysis;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Briefs;

/// <summary>Makes the request for a brief from what an analysis found; the command and the faces make the same.</summary>
internal static class BriefMaker
{
    /// <summary>How long a tool lives when nobody says otherwise.</summary>
    public const int DefaultLifeDays = 180;

    /// <summary>The request for one feature.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="catalog">The catalog of the feature's app; null where there is none.</param>
    /// <param name="use">Who uses the feature and how.</param>
    /// <param name="owner">The role that owns the tool.</param>
    /// <param name="expires">The tool's last day.</param>
    public static BriefRequest Request(AnalysisResult result, AppCatalog? catalog, FeatureUse use, string owner, DateOnly expires)
    {
        var key = use.Key;
        var app = result.Apps.FirstOrDefault(a => a.App == key.App);
        var definition = catalog?.Feature(key.Feature);
        var summary = app?.Features.FirstOrDefault(f => f.Key == key);
        return new()
        {
            Use = use,
            Definition = definition,
            AppName = app?.Name ?? catalog?.Name,
            Replaceability = summary is null ? null : summary.Replaceability ?? Replaceability.Of(summary, definition, app!.Assigned, [], result.Options.GroupThreshold),
            ToolId = ToolNames.Of(key.App, key.Feature),
            Expires = expires,
            CancelBy = app?.Clocks.Min(c => c.NextCancelBy),
            Owner = owner,
            WorthBelow = WorthBelow(result, key),
            Simulated = result.Simulated,
        };
    }

    /// <summary>What is sure of the amount below which building pays: all of it would tell how many seats of which price it frees.</summary>
    private static Money? WorthBelow(AnalysisResult result, FeatureKey key)
    {
        if (result.Recommendations.FirstOrDefault(r => r.Kind == RecommendationKind.Replace && r.App == key.App && r.Feature == key.Feature) is not { } advice)
        {
            return null;
        }

        var told = StoryTeller.Tell(result, new()).Actions.First(a => string.Equals(a.Id, SafeText.Name(advice.Id), StringComparison.Ordinal)).Main;
        return told.Exactly is not null ? advice.WorthBelow : told.Least is not null ? ShownMoney.About(advice.WorthBelow).Least : null;
    }
}
