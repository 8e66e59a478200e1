using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>Reads the JSON object that a question by POST is asked with.</summary>
internal static class JsonBody
{
    /// <summary>The largest body; no question comes near it.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The members with their texts, or why they cannot be read.</summary>
    public static async Task<(IReadOnlyList<(string Name, string? Text)> Members, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        if (!SameOrigin.NeedsLeaveToCross(request))
        {
            return ([], new(ProblemKind.WrongMediaType, "The body is not JSON.") { Where = "header Content-Type", Expected = MediaTypes.Json, Next = $"Send the values as one JSON object with Content-Type: {MediaTypes.Json}." });
        }

        using var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            body.Write(buffer.AsSpan(0, read));
            if (body.Length > MostBytes)
            {
                return ([], new(ProblemKind.TooLarge, "The body is larger than any question.") { Where = "body", Expected = $"at most {MostBytes / 1024} KiB", Next = "Send only the members that the question takes." });
            }
        }

        return Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private static (IReadOnlyList<(string Name, string? Text)> Members, Problem? Problem) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ([.. JsonValues.Of(document.RootElement.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, m.Value)))], null)
                : ([], NoObject);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            // The second comes of half a surrogate pair in a member's name.
            return ([], NoObject);
        }
    }

    private static Problem NoObject => KnownProblems.Mistaken([new("The body is not one JSON object.", "body", "one JSON object, each member at most once")]);
}
