using System.Text.Json.Nodes;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>The headers of answers, as the document says them.</summary>
internal static class OpenApiHeaders
{
    public const string Tag = "ETag";
    public const string Next = "Link";
    public const string RetryAfter = "Retry-After";

    private static readonly (string Name, string Description, string Type, string Example)[] Known =
    [
        (Tag, "Names this state of the answer.", "string", "\"BtL2jyr0a6V9y3CcjY07Gw\""),
        (Next, "The next page, with rel=next, relative to this address; absent on the last page.", "string", "<apps?cursor=AQ5hZ2Ut>; rel=\"next\""),
        (RetryAfter, "Seconds after which to ask again.", "integer", "5"),
    ];

    public static JsonObject All() => new(Known.Select(h => KeyValuePair.Create(h.Name, (JsonNode?)new JsonObject
    {
        ["description"] = h.Description,
        ["schema"] = new JsonObject { ["type"] = h.Type },
        ["example"] = h.Type == "integer" ? JsonNode.Parse(h.Example) : h.Example,
    })));

    /// <summary>References to headers by name.</summary>
    public static JsonObject References(params IEnumerable<string> names) => new(names.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["$ref"] = $"#/components/headers/{n}" })));
}
