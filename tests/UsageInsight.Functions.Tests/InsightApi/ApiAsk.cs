using System.Text.Json.Nodes;
using UsageInsight.Analysis;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Api.Insight.OpenApi;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>A way to ask a route about a test's workspace.</summary>
/// <param name="Route">The route.</param>
/// <param name="Values">What it is asked with.</param>
internal sealed record ApiAsk(ApiRoute Route, IReadOnlyList<(string Name, JsonNode Value)> Values)
{
    public string Query => Route.HasBody || Values.Count == 0 ? "" : "?" + string.Join('&', Values.Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value.ToString())}"));

    public JsonObject? Body => Route.HasBody ? new(Values.Select(v => KeyValuePair.Create(v.Name, (JsonNode?)v.Value.DeepClone()))) : null;

    /// <summary>Every route, once with what it must have and once with all that it takes.</summary>
    public static IEnumerable<ApiAsk> All(DashboardSetup setup) =>
        ApiRoutes.All.SelectMany(route => new[] { Of(route, setup, p => p.Required), Of(route, setup, p => p.Name is not ("cursor" or "version")) });

    /// <summary>A route with what it must have.</summary>
    public static ApiAsk Of(ApiRoute route, DashboardSetup setup) => Of(route, setup, p => p.Required);

    private static ApiAsk Of(ApiRoute route, DashboardSetup setup, Func<Parameter, bool> takes) => new(route, With(route.Parameters.Where(takes), setup));

    /// <summary>Values with which a question about a test's workspace has an answer.</summary>
    public static IReadOnlyList<(string Name, JsonNode Value)> With(IEnumerable<Parameter> parameters, DashboardSetup setup) =>
        [.. parameters.Select(p => (p.Name, Known(p, setup.Analyses[^1]) ?? OpenApiOperation.Example(p)))];

    private static JsonNode? Known(Parameter parameter, AnalysisResult analysis) => parameter.Name switch
    {
        "app" => "salesforce",
        "feature" => analysis.Apps.First(a => a.App == "salesforce").Features[0].Key.Feature,
        "id" => analysis.Recommendations[0].Id,
        "key" => "open",
        _ => null,
    };
}
