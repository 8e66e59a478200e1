using System.Globalization;

namespace UsageInsight.Reports.Brief;

/// <summary>The tool's <c>catalog-info.yaml</c> for Backstage: a Component of type tool, with expiry and replaced feature as annotations.</summary>
internal static class CatalogEntry
{
    /// <summary>Our annotations' prefix; Backstage has no standard field for an expiry.</summary>
    public const string Prefix = "usageinsight.dev";

    public static string Write(BriefRequest request) => string.Create(CultureInfo.InvariantCulture, $"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: {request.ToolId}
          title: "In-house tool {request.ToolId}"
          description: "Stands in for a paid feature; refuses to run after its expiry. See brief.md."
          annotations:
            {Prefix}/expires-at: "{request.Expires:yyyy-MM-dd}"
            {Prefix}/cancel-by: "{request.CancelBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none"}"
            {Prefix}/replaces-app: {DataText.Quote(request.Use.Key.App)}
            {Prefix}/replaces-feature: {DataText.Quote(request.Use.Key.Feature)}
          tags:
            - in-house-tool
            - short-lived
        spec:
          type: tool
          lifecycle: experimental
          owner: "group:default/{request.Owner}"

        """).ReplaceLineEndings("\n");
}
