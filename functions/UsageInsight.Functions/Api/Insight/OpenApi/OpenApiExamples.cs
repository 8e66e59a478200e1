using System.Text.Json.Nodes;

namespace UsageInsight.Functions.Api.Insight.OpenApi;

/// <summary>Answers as they really look, by operation: written by the tests from a small made-up workspace, and held to it by them.</summary>
internal static class OpenApiExamples
{
    /// <summary>The resource they stand in.</summary>
    public const string Resource = "insight/examples.json";

    private static readonly Lazy<JsonObject> All = new(Read);

    /// <summary>The example of an operation; null where there is none.</summary>
    public static JsonNode? Of(string operation) => All.Value[operation]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream = typeof(OpenApiExamples).Assembly.GetManifestResourceStream(Resource)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
