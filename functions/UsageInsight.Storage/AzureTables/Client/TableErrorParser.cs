using System.Text.Json;
using Azure;
using Azure.Core;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>Reads the code and the sentence out of the service's answer to a failed request.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = response.ContentStream is null ? null : Parse(response.Content);
        return error is not null;
    }

    /// <summary>The error in an answer's body; null where there is none in the service's form.</summary>
    public static ResponseError? Parse(BinaryData body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("odata.error", out var error)
                ? new(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString())
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A proxy's page or a cut answer: the status has to do.
            return null;
        }
    }
}
