using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Questions.Schemas;
using UsageInsight.Reports;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>One route as the document says it.</summary>
internal static class OpenApiOperation
{
    public static JsonObject Of(ApiRoute route, ShapeSchemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Question.Name,
            ["tags"] = new JsonArray(route.Tag),
            ["summary"] = route.Question.Title,
            ["description"] = $"{route.Question.Description}\n\nNeeds the permission {Parameters.Word(route.Needs)}: {Who(route.Needs)}.",
        };
        if (route.HasBody)
        {
            operation["requestBody"] = Body(route);
        }
        else if (route.Parameters.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. route.Parameters.Select(p => (JsonNode)InQuery(p))]);
        }

        operation["responses"] = Responses(route, schemas);
        return operation;
    }

    /// <summary>A parameter's example as JSON of its own type.</summary>
    public static JsonNode Example(Parameter parameter) => parameter.Schema()["type"]!.GetValue<string>() is "string" ? JsonValue.Create(parameter.Example)! : JsonNode.Parse(parameter.Example)!;

    private static JsonObject Responses(ApiRoute route, ShapeSchemas schemas)
    {
        var responses = new JsonObject { ["200"] = Answer(route, schemas) };
        if (route.MayBeKept)
        {
            responses["304"] = new JsonObject { ["description"] = "The reader has this state already.", ["headers"] = OpenApiHeaders.References(OpenApiHeaders.Tag) };
        }

        foreach (var (status, problem) in OpenApiProblems.Of(route))
        {
            responses[status] = problem;
        }

        return responses;
    }

    private static JsonObject Answer(ApiRoute route, ShapeSchemas schemas)
    {
        var answer = new JsonObject { ["description"] = route.Question.Title };
        if (!route.HasBody)
        {
            answer["headers"] = OpenApiHeaders.References([.. route.MayBeKept ? [OpenApiHeaders.Tag] : Array.Empty<string>(), .. route.Question.IsList ? [OpenApiHeaders.Next] : Array.Empty<string>()]);
        }

        answer["content"] = new JsonObject(route.Media.Select(media => KeyValuePair.Create(media, (JsonNode?)Content(route, media, schemas))));
        return answer;
    }

    private static JsonObject Content(ApiRoute route, string media, ShapeSchemas schemas)
    {
        if (media != MediaTypes.Json)
        {
            return new() { ["schema"] = new JsonObject { ["type"] = "string", ["description"] = media == MediaTypes.Workbook ? "The bytes of the file." : "Text in UTF-8." } };
        }

        var content = new JsonObject { ["schema"] = route.Question.Shape == typeof(ReportDocument) ? schemas.Reference(typeof(ReportShape)) : schemas.ReferenceToAnswer(route.Question) };
        if (OpenApiExamples.Of(route.Question.Name) is { } example)
        {
            content["example"] = example;
        }

        return content;
    }

    private static JsonObject InQuery(Parameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["description"] = parameter.Description,
        ["required"] = parameter.Required,
        ["schema"] = parameter.Schema(),
        ["example"] = Example(parameter),
    };

    private static JsonObject Body(ApiRoute route) => new()
    {
        ["required"] = true,
        ["content"] = new JsonObject
        {
            [MediaTypes.Json] = new JsonObject
            {
                ["schema"] = ParameterSchemas.Of(route.Parameters),
                ["example"] = new JsonObject(route.Parameters.Where(p => p.Name != "version").Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Example(p)))),
            },
        },
    };

    private static string Who(Permission permission) => permission switch
    {
        Permission.ReadInsight => "every key of scope read or admin, and every role",
        Permission.Act => "keys of scope admin, buyers and administrators",
        Permission.ReadSeats => "buyers, where the workspace allows seat lists; no key",
        Permission.Administer => "keys of scope admin, and administrators",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "No route of the insight API needs it."),
    };
}
