using System.Text.Json;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>One binding of a function.</summary>
internal sealed record BindingConfig
{
    public required string Type { get; init; }

    public required string Direction { get; init; }

    public required string Name { get; init; }

    public string? Queue { get; init; }

    public string? Schedule { get; init; }

    public string? Route { get; init; }

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    public string AuthLevel { get; init; } = "function";

    public static BindingConfig Read(JsonElement json, IReadOnlyDictionary<string, string> settings)
    {
        return new()
        {
            Type = Text("type")!,
            Direction = Text("direction") ?? "in",
            Name = Text("name")!,
            Queue = Text("queueName"),
            Schedule = Text("schedule"),
            Route = Text("route"),
            Methods = json.TryGetProperty("methods", out var methods) ? [.. methods.EnumerateArray().Select(m => m.GetString()!)] : [],
            AuthLevel = Text("authLevel") ?? "function",
        };

        // A whole value of %NAME% is a setting, and one that is not set keeps the function from being indexed.
        string? Text(string name)
        {
            if (!json.TryGetProperty(name, out var value) || value.GetString() is not { } text)
            {
                return null;
            }

            return text.StartsWith('%') && text.EndsWith('%')
                ? settings.GetValueOrDefault(text.Trim('%')) ?? throw new InvalidOperationException($"'{text}' does not resolve to a value")
                : text;
        }
    }
}
