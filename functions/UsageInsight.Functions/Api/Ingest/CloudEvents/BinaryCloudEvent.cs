using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Requests;

namespace UsageInsight.Functions.Api.Ingest.CloudEvents;

/// <summary>
/// Rewrites an event in binary mode (attributes in <c>ce-</c> headers, data in the body) as one in structured mode, so that
/// there is one reader, and a failed event is kept whole.
/// </summary>
internal static class BinaryCloudEvent
{
    private const string Prefix = "ce-";

    /// <summary>Writes the event as JSON.</summary>
    /// <returns>Null where that was possible, else what is wrong.</returns>
    public static string? Write(HttpRequest request, ReadOnlySpan<byte> body, IBufferWriter<byte> target)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        foreach (var (header, values) in request.Headers)
        {
            if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var name = header[Prefix.Length..].ToLowerInvariant();
            if (name is "datacontenttype" or "data" or "data_base64" || values.Count != 1 || HeaderText.Decode(values[0]!) is not { } text)
            {
                return name is "datacontenttype" ? "ce-datacontenttype is not allowed; the Content-Type says it." : $"{Prefix}{Shown(name)} is given twice, or is no UTF-8 text when decoded.";
            }

            json.WriteString(name, text);
        }

        if (request.ContentType is { Length: > 0 } contentType)
        {
            json.WriteString("datacontenttype", contentType);
        }

        WriteData(json, request, body);
        json.WriteEndObject();
        return null;
    }

    private static void WriteData(Utf8JsonWriter json, HttpRequest request, ReadOnlySpan<byte> body)
    {
        var type = MediaType.Of(request);
        if (body.IsEmpty)
        {
            return;
        }

        if ((type == "application/json" || type == "text/json" || type.EndsWith("+json", StringComparison.Ordinal)) && IsJson(body))
        {
            json.WritePropertyName("data");
            json.WriteRawValue(body, skipInputValidation: true);
        }
        else if (type.StartsWith("text/", StringComparison.Ordinal) && Utf8.IsValid(body))
        {
            json.WriteString("data", body);
        }
        else
        {
            json.WriteBase64String("data_base64", body);
        }
    }

    // Data that is not what its type says is still data: the event stands, and its properties are not known.
    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Events.JsonParts.Options);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Shown(string name) => Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(name[..Math.Min(name.Length, 40)]));
}
