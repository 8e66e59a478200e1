using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UsageInsight.Reports.Messages;

/// <summary>Writes a CloudEvents 1.0 event in structured JSON.</summary>
internal static class CloudEventBody
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/cloudevents+json; charset=utf-8";

    /// <summary>How messages are written as JSON.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The event.</summary>
    /// <param name="id">Unique within the source; the same on every try.</param>
    /// <param name="source">The last part of the source's URN.</param>
    /// <param name="type">The event's type with its version.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="sequence">Its place among the workspace's messages (the sequence extension of CloudEvents).</param>
    /// <param name="data">What is told.</param>
    public static byte[] Compose(string id, string source, string type, string subject, DateTimeOffset time, long sequence, object data) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            specversion = "1.0",
            id,
            source = $"urn:usageinsight:{source}",
            type,
            subject,
            time = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            datacontenttype = "application/json",
            sequence = sequence.ToString("D12", CultureInfo.InvariantCulture),
            data,
        },
        Json);
}
