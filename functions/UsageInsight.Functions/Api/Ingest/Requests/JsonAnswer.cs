using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>Writes JSON answers.</summary>
internal static class JsonAnswer
{
    /// <summary>Writes one JSON object.</summary>
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> members, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "application/json";
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        await http.Response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>What is worth telling beside the protocol's own answer: how many events failed and why, or why nothing was taken.</summary>
    public static void WriteDetails(Utf8JsonWriter json, IngestAnswer answer)
    {
        if (answer.Failed > 0)
        {
            json.WriteNumber("failed"u8, answer.Failed);
        }

        if (answer.Message is not null)
        {
            json.WriteString("message"u8, answer.Message);
        }
    }
}
