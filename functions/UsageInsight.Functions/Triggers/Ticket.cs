using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Triggers;

/// <summary>The queue message that stands for a piece of work: it only names it.</summary>
internal static class Ticket
{
    private const string Member = "work";

    /// <summary>
    /// The ticket of a piece of work as an output of a function. The host decodes any text that is valid base64 and rewrites any
    /// that is JSON; base64 of the text is what arrives as the text.
    /// </summary>
    public static string Write(WorkItem item) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, string> { [Member] = item.Id })));

    /// <summary>The id of the work that a message names; null where the message is no ticket.</summary>
    public static string? Read(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(Member, out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
