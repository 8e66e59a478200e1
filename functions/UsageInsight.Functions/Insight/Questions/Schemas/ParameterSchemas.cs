using System.Text.Json.Nodes;
using UsageInsight.Functions.Insight.Asking;

namespace UsageInsight.Functions.Insight.Questions.Schemas;

/// <summary>The JSON Schema of an object whose members are parameters: the body of a POST, the arguments of a tool.</summary>
internal static class ParameterSchemas
{
    public static JsonObject Of(IReadOnlyList<Parameter> parameters) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Described(p)))),
        ["required"] = new JsonArray([.. parameters.Where(p => p.Required).Select(p => (JsonNode)p.Name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Described(Parameter parameter)
    {
        var schema = parameter.Schema();
        schema["description"] = parameter.Description;
        return schema;
    }
}
