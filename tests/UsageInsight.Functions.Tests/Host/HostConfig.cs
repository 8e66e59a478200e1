using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>What the host takes from host.json and from the app's settings, which stand before it.</summary>
internal sealed partial record HostConfig
{
    public required TimeSpan FunctionTimeout { get; init; }

    public required string RoutePrefix { get; init; }

    public required int MaxDequeueCount { get; init; }

    public required TimeSpan VisibilityTimeout { get; init; }

    /// <summary>Messages of one queue that one instance works at.</summary>
    public required int Concurrency { get; init; }

    public required bool HasBundle { get; init; }

    /// <summary>A full path where the file is in the app's folder, else a name to be found on PATH.</summary>
    public required string Executable { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public static HostConfig Read(string folder, IReadOnlyDictionary<string, string> settings)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "host.json")));
        var root = json.RootElement;
        Assert.That(Text(root, "version"), Is.EqualTo("2.0"), "host.json version");
        Assert.That(Find(root, "customHandler", "enableProxyingHttpRequest")?.GetBoolean(), Is.True, "this double passes HTTP on by proxying only");
        Assert.That(Text(root, "extensions", "queues", "messageEncoding") ?? "base64", Is.EqualTo("base64"), "this double encodes messages as base64 only");
        var executable = Text(root, "customHandler", "description", "defaultExecutablePath") ?? throw new InvalidOperationException("defaultExecutablePath is required");
        var inFolder = Path.Combine(folder, executable);
        return new()
        {
            FunctionTimeout = Span(Setting("functionTimeout") ?? "00:30:00"),
            RoutePrefix = Text(root, "extensions", "http", "routePrefix") ?? "api",
            MaxDequeueCount = Find(root, "extensions", "queues", "maxDequeueCount")?.GetInt32() ?? 5,
            VisibilityTimeout = Span(Setting("extensions", "queues", "visibilityTimeout") ?? "00:00:00"),
            Concurrency = (Find(root, "extensions", "queues", "batchSize")?.GetInt32() ?? 16) + (Find(root, "extensions", "queues", "newBatchThreshold")?.GetInt32() ?? 8),
            HasBundle = Text(root, "extensionBundle", "id") is not null,
            Executable = File.Exists(inFolder) ? inFolder : executable,
            Arguments = [.. (Find(root, "customHandler", "description", "arguments")?.EnumerateArray() ?? default).Select(a => Expand(a.GetString()!, settings))],
        };

        string? Setting(params string[] names) => settings.GetValueOrDefault("AzureFunctionsJobHost__" + string.Join("__", names)) ?? Text(root, names);
    }

    /// <summary>Replaces %NAME% by a setting; by nothing where it is not set.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string> settings) =>
        Reference().Replace(text, match => settings.GetValueOrDefault(match.Groups[1].Value) ?? "");

    private static TimeSpan Span(string text) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement element, params string[] names) => Find(element, names)?.GetString();

    private static JsonElement? Find(JsonElement element, params string[] names)
    {
        foreach (var name in names)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
