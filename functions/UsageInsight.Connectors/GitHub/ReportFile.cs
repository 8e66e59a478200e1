using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.GitHub;

/// <summary>The records of a Copilot report file, which comes as NDJSON, as an array, or wrapped in <c>day_totals</c> or <c>user_totals</c>.</summary>
internal static class ReportFile
{
    public static IEnumerable<JsonElement> Records(RestReply file)
    {
        var text = file.Body.Span.StartsWith("\uFEFF"u8) ? file.Body[3..] : file.Body;
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 64 });
        var found = new List<JsonElement>();
        try
        {
            while (reader.Read())
            {
                Flatten(JsonElement.ParseValue(ref reader), found);
            }
        }
        catch (JsonException mistake)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{file.Endpoint}: the report file is cut or not JSON: {mistake.Message}", mistake);
        }

        return found;
    }

    private static void Flatten(JsonElement value, List<JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            found.AddRange(value.EnumerateArray());
        }
        else if ((value.Member("day_totals") ?? value.Member("user_totals")) is { ValueKind: JsonValueKind.Array } wrapped)
        {
            found.AddRange(wrapped.EnumerateArray());
        }
        else
        {
            found.Add(value);
        }
    }
}
