using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The bodies that the host sends: texts encoded as JSON twice, numbers as texts.</summary>
internal static class HandlerBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="function">The function's name.</param>
    /// <param name="binding">What it calls its timer.</param>
    /// <param name="status">When it ran last and runs next; null where its interval is less than a minute.</param>
    /// <param name="pastDue">True where the planned time was missed.</param>
    /// <param name="byHand">True where the admin API started it.</param>
    public static string Timer(string function, string binding, TimerStatus? status, bool pastDue, bool byHand)
    {
        var metadata = new JsonObject();
        if (byHand)
        {
            metadata[binding] = "\"\"";
        }

        metadata["sys"] = Sys(function);
        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = status is null ? null : new JsonObject { ["Last"] = Instant(status.Last), ["Next"] = Instant(status.Next), ["LastUpdated"] = Instant(status.Last) },
            ["IsPastDue"] = pastDue,
        };
        return Body(new() { [binding] = timer }, metadata);
    }

    /// <param name="function">The function's name.</param>
    /// <param name="binding">What it calls its message.</param>
    /// <param name="message">The message in its queue.</param>
    /// <param name="text">Its decoded text.</param>
    public static string Queue(string function, string binding, QueuedMessage message, string text)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = Second(message.InsertedAt.AddDays(7)),
            ["Id"] = Quote(message.Id),
            ["InsertionTime"] = Second(message.InsertedAt),
            ["NextVisibleTime"] = Second(message.VisibleAt),
            ["PopReceipt"] = Quote(message.PopReceipt),
            ["sys"] = Sys(function),
        };
        if (AsObject(text) is { } members)
        {
            // Over what is there already: the host lets a message name its own id.
            foreach (var (name, value) in members)
            {
                metadata[name] = Quote(value is JsonValue v && v.TryGetValue(out string? inner) ? inner : value?.ToJsonString(Plain) ?? "null");
            }
        }

        return Body(new() { [binding] = Quote(text) }, metadata);
    }

    /// <summary>What the admin API makes of its input for a queue's function.</summary>
    public static string QueueByHand(string function, string binding, string input) =>
        Body(new() { [binding] = Quote(input) }, new() { [binding] = Quote(input), ["sys"] = Sys(function) });

    private static JsonObject Sys(string function) => new()
    {
        ["MethodName"] = function,
        ["UtcNow"] = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["RandGuid"] = Guid.NewGuid().ToString(),
    };

    private static string Body(JsonObject data, JsonObject metadata) => new JsonObject { ["Data"] = data, ["Metadata"] = metadata }.ToJsonString(Plain);

    private static string Quote(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Second(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static JsonObject? AsObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
