using System.Globalization;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>The problems that routes can answer, by status, as the document says them.</summary>
internal static class OpenApiProblems
{
    private static readonly ProblemKind[] Everywhere = [ProblemKind.BadRequest, ProblemKind.SignIn, ProblemKind.Forbidden, ProblemKind.NotThere, ProblemKind.NotAcceptable, ProblemKind.TooMany, ProblemKind.StoreUnavailable];

    /// <summary>All of them, by name.</summary>
    public static JsonObject All() => new(Enum.GetValues<ProblemKind>().Where(IsOfRoutes).GroupBy(StatusOf).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(NameOf(g.Key), (JsonNode?)Response(g.Key, [.. g]))));

    /// <summary>References to those that a route can answer, by status.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(ApiRoute route) =>
        Everywhere.Concat(Own(route)).Select(StatusOf).Distinct().Order(StringComparer.Ordinal).Select(Reference);

    /// <summary>References to those that the description of the API can answer.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> OfDescription => new[] { ProblemKind.SignIn, ProblemKind.Forbidden, ProblemKind.OurFault }.Select(StatusOf).Select(Reference);

    // What no described route answers: the address or the method is none of theirs.
    private static bool IsOfRoutes(ProblemKind kind) => kind is not (ProblemKind.WrongMethod or ProblemKind.NoSuchRoute);

    private static IEnumerable<ProblemKind> Own(ApiRoute route) =>
    [
        .. route.Question.IsList ? [ProblemKind.Replaced] : Array.Empty<ProblemKind>(),
        .. route.HasBody ? [ProblemKind.TooLarge, ProblemKind.WrongMediaType] : Array.Empty<ProblemKind>(),
        .. route.MayBeKept || route.Needs == Permission.Act ? [ProblemKind.Changed] : Array.Empty<ProblemKind>(),
    ];

    private static KeyValuePair<string, JsonNode?> Reference(string status) => KeyValuePair.Create(status, (JsonNode?)new JsonObject { ["$ref"] = $"#/components/responses/{NameOf(status)}" });

    private static JsonObject Response(string status, ProblemKind[] kinds)
    {
        var response = new JsonObject
        {
            ["description"] = string.Join(" Or: ", kinds.Select(k => ProblemTable.Of(k).Title)),
            ["content"] = new JsonObject
            {
                [ProblemAnswer.MediaType] = new JsonObject
                {
                    ["schema"] = new JsonObject { ["$ref"] = OpenApiWriter.SchemaPlace + "Problem" },
                    ["examples"] = new JsonObject(kinds.Select(k => KeyValuePair.Create(Parameters.Word(k), (JsonNode?)new JsonObject { ["value"] = JsonNode.Parse(ProblemAnswer.Bytes(Example(k))) }))),
                },
            },
        };
        if (status is "429" or "503")
        {
            response["headers"] = OpenApiHeaders.References(OpenApiHeaders.RetryAfter);
        }

        return response;
    }

    private static Problem Example(ProblemKind kind) => kind switch
    {
        ProblemKind.BadRequest => KnownProblems.Mistaken([new("The value is not one that limit takes.", "query limit", ApiPaging.Limit.Expected)]),
        ProblemKind.NotThere => KnownProblems.NotThere("app"),
        ProblemKind.NoAnalysis => KnownProblems.NoAnalysis,
        ProblemKind.Replaced => KnownProblems.Replaced,
        ProblemKind.StoreUnavailable => KnownProblems.StoreUnavailable,
        ProblemKind.OurFault => KnownProblems.OurFault,
        _ => new(kind, ProblemTable.Of(kind).Title) { Next = "See detail, where and expected." },
    };

    private static string StatusOf(ProblemKind kind) => ProblemTable.Of(kind).Status.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(string status) => $"Problem{status}";
}
