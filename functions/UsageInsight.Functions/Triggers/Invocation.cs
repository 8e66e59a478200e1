using System.Text.Json;

namespace UsageInsight.Functions.Triggers;

/// <summary>What the host sends to run a function that is not HTTP.</summary>
/// <param name="Message">The queue message's text; null of a timer.</param>
/// <param name="ByHand">True where a person started it through the host's admin API, and not the clock.</param>
internal sealed record Invocation(string? Message, bool ByHand)
{
    /// <summary>What our functions call their timer.</summary>
    public const string TimerBinding = "timer";

    /// <summary>What our functions call their queue message.</summary>
    public const string MessageBinding = "message";

    /// <summary>Reads a body. Only <c>Data</c> is believed: members of a JSON message are merged into <c>Metadata</c>, over the host's own.</summary>
    /// <exception cref="JsonException">The body is not what the host sends.</exception>
    public static Invocation Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("Data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The body has no Data.");
        }

        if (data.TryGetProperty(MessageBinding, out var message))
        {
            return new(Decode(message), ByHand: false);
        }

        // The admin API's input stands under the timer's own name; the clock leaves none there.
        return new(null, body.TryGetProperty("Metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(TimerBinding, out _));
    }

    // The host encodes the message as JSON, and that text as JSON again.
    private static string Decode(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (!text.StartsWith('"'))
        {
            return text;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(text) ?? text;
        }
        catch (JsonException)
        {
            // A message that only looks like it.
            return text;
        }
    }
}
