using System.Text.Json.Nodes;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>How programs prove who they are, as the document says it.</summary>
internal static class OpenApiSecurity
{
    public const string Scheme = "bearer";

    public static JsonObject Schemes() => new()
    {
        [Scheme] = new JsonObject
        {
            ["type"] = "http",
            ["scheme"] = "bearer",
            ["description"] = "A key of scope read (reads figures) or admin (also acts and administers), made by 'usageinsight keys create'; or a token of Entra where the workspace takes them, whose roles decide. "
                + "Lists of single seats are for people whose role and workspace allow them, never for keys.",
        },
    };
}
