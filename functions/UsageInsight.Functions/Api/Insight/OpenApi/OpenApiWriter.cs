using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Questions.Schemas;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>Writes the OpenAPI 3.1 document of the insight API from the table that the live routes are made from.</summary>
internal static class OpenApiWriter
{
    /// <summary>Where schemas are defined.</summary>
    public const string SchemaPlace = "#/components/schemas/";

    private const string Description = """
        Figures, advice and evidence about a company's software seats and features, for programs.

        - Every answer says on which analysis it rests (`asOf`, `computedAt`) and what every reader must know of the data (`marks`, such as that it is simulated).
        - Counts of people below the group threshold are never told, whatever is asked: `value` is null and `shown` says why. Unknown is not zero.
        - Amounts of different currencies are never added.
        - Lists come in pages. `next` (also in the `Link` header) is the cursor of the next page; it lasts until the list changes, then the answer is 410 and a reader begins again.
        - Every GET takes HEAD, `If-None-Match` and `If-Match`; lists give CSV on `Accept: text/csv`, with columns named as the members are, safe to open in a spreadsheet.
        - Whatever goes wrong is answered as `application/problem+json` with a stable `type`, what happened, where, what was expected and what to do next.
        - A caller may ask 20 times a second over time; what-ifs and reports count ten. Past that the answer is 429 with `Retry-After`.
        - Ids come from outside and may hold any character, so they stand in the query, never in the path.
        """;

    /// <summary>The whole document.</summary>
    /// <param name="server">Where the API stands, as a path.</param>
    public static JsonObject Write(string server)
    {
        var schemas = new ShapeSchemas(SchemaPlace);
        var paths = new JsonObject();
        foreach (var path in ApiRoutes.All.GroupBy(route => route.Path))
        {
            paths[path.Key] = new JsonObject(path.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)OpenApiOperation.Of(route, schemas))));
        }

        paths[OpenApiRoute.Path] = new JsonObject { ["get"] = OpenApiRoute.Operation() };
        schemas.Reference(typeof(ProblemShape));
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server, ["description"] = "This server." }),
            ["security"] = new JsonArray(new JsonObject { [OpenApiSecurity.Scheme] = new JsonArray() }),
            ["tags"] = new JsonArray([.. ApiRoutes.Tags.Select(t => (JsonNode)new JsonObject { ["name"] = t.Name, ["description"] = t.Description })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = OpenApiSecurity.Schemes(),
                ["headers"] = OpenApiHeaders.All(),
                ["responses"] = OpenApiProblems.All(),
                ["schemas"] = schemas.Definitions,
            },
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "UsageInsight insight API",
        ["summary"] = "Which software seats and features are used, and what to do before which date.",
        ["version"] = typeof(OpenApiWriter).Assembly.GetName().Version!.ToString(3),
        ["description"] = Description,
        ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
    };
}
