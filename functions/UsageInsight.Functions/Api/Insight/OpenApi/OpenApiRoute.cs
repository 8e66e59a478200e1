using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Insight.Replies;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>The description of the API itself, as a route. It needs no analysis.</summary>
internal sealed class OpenApiRoute
{
    public const string Path = "/openapi.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private Written? _last;

    public Task AnswerAsync(HttpContext http)
    {
        var server = http.Request.Path.Value![..^Path.Length];
        var written = _last is { } last && last.Server == server ? last : _last = Written.Of(server);
        return ReplyWriter.WriteAsync(http, EntityTags.IsKnown(http.Request, written.Tag) ? new ApiReply.Known(written.Tag) : new ApiReply.Content(written.Body, MediaTypes.Json, written.Tag));
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

    /// <summary>The document as it is sent; made once, since it is the same until the program is another.</summary>
    private sealed record Written(string Server, byte[] Body, string Tag)
    {
        public static Written Of(string server)
        {
            var body = Encoding.UTF8.GetBytes(OpenApiWriter.Write(server).ToJsonString(Indented));
            return new(server, body, EntityTags.Of(body));
        }
    }
}
