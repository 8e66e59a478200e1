using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Insight.Replies;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>The description of the API itself, as a route. It needs no analysis.</summary>
internal static class OpenApiRoute
{
    public const string Path = "/openapi.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Task AnswerAsync(HttpContext http)
    {
        var server = http.Request.Path.Value![..^Path.Length];
        var body = Encoding.UTF8.GetBytes(OpenApiWriter.Write(server).ToJsonString(Indented));
        var tag = EntityTags.Of(body);
        return ReplyWriter.WriteAsync(http, EntityTags.IsKnown(http.Request, tag) ? new ApiReply.Known(tag) : new ApiReply.Content(body, MediaTypes.Json, tag));
    }

    /// <summary>The route as the document says it.</summary>
    public static JsonObject Operation()
    {
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = "This document.",
                ["headers"] = OpenApiHeaders.References(OpenApiHeaders.Tag),
                ["content"] = new JsonObject { [MediaTypes.Json] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["description"] = "An OpenAPI 3.1 document." } } },
            },
            ["304"] = new JsonObject { ["description"] = "The reader has this state already.", ["headers"] = OpenApiHeaders.References(OpenApiHeaders.Tag) },
        };
        foreach (var (status, problem) in OpenApiProblems.OfDescription)
        {
            responses[status] = problem;
        }

        return new()
        {
            ["operationId"] = "openapi",
            ["tags"] = new JsonArray(ApiRoutes.Description),
            ["summary"] = "This document",
            ["description"] = "The description of the API, made from its routes.",
            ["responses"] = responses,
        };
    }
}
