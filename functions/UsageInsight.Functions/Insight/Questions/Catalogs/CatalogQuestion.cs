using UsageInsight.Functions.Insight.Asking;

namespace UsageInsight.Functions.Insight.Questions.Catalogs;

/// <summary>What is known of what apps sell.</summary>
internal static class CatalogQuestion
{
    private static readonly Parameter<bool> Used = Parameters.Flag("used", "Only catalogs of apps that the newest analysis knows, or only the others.");

    public static Question All { get; } = Question.List(
        "catalog", "Catalogs", "What is known of what apps sell: plans, add-ons, the features they hold, and how each feature could be replaced. Shipped with the program, overridden by the workspace.",
        asked => asked.Newest.Workspace.Catalogs.Values
            .Where(c => (asked.Values.Of(Common.App) is not { } app || c.Id == app) && (asked.Values.Of(Used) is not { } used || used == (asked.Newest.App(c.Id) is not null)))
            .OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => CatalogShape.Of(c, asked.Newest.Workspace.CatalogOrigins[c.Id]))) with
    {
        Parameters = [Common.App, Used],
    };
}
