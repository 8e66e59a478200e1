using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Triggers;

/// <summary>The folder that the Functions host was started on, as far as the handler has to know it.</summary>
internal sealed record HostFolder
{
    /// <summary>Where the host says that folder is.</summary>
    public const string RootVariable = "FUNCTIONS_APP_ROOT_PATH";

    // A setting of this name stands before what host.json says, for the host as for us.
    private const string TimeoutSetting = "AzureFunctionsJobHost__functionTimeout";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public required string Path { get; init; }

    /// <summary>What stands before every path of HTTP functions, such as <c>/api</c>; empty where nothing does.</summary>
    public required string RoutePrefix { get; init; }

    /// <summary>How long an invocation may take before the host kills this process; null where it may take any time.</summary>
    public TimeSpan? FunctionTimeout { get; init; }

    /// <summary>The workspace that travels in the package.</summary>
    public string Workspace => System.IO.Path.Combine(Path, "workspace");

    /// <param name="folder">The folder.</param>
    /// <param name="environment">Reads a setting of the app.</param>
    /// <exception cref="UserErrorException">There is no host.json, or it cannot be read.</exception>
    public static HostFolder Read(string folder, Func<string, string?> environment)
    {
        var file = System.IO.Path.Combine(folder, "host.json");
        if (!File.Exists(file))
        {
            throw new UserErrorException("This is no function app: it has no host.json.", folder, "the folder that dotnet publish made", "usageinsight serve runs the same without a Functions host");
        }

        try
        {
            using var host = JsonDocument.Parse(File.ReadAllBytes(file), Lenient);
            var prefix = Text(host.RootElement, "extensions", "http", "routePrefix") ?? "api";
            return new() { Path = folder, RoutePrefix = prefix.Length == 0 ? "" : "/" + prefix.Trim('/'), FunctionTimeout = Span(environment(TimeoutSetting) ?? Text(host.RootElement, "functionTimeout"), file) };
        }
        catch (JsonException damage)
        {
            throw new UserErrorException("host.json cannot be read.", $"{file}, line {damage.LineNumber + 1}", "JSON");
        }
    }

    // Without the setting the shortest of the plans' defaults counts; -1 is no limit.
    private static TimeSpan? Span(string? text, string file) =>
        text is null ? TimeSpan.FromMinutes(5)
        : text == "-1" ? null
        : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span
        : throw new UserErrorException($"functionTimeout '{text}' is no time.", file, "hh:mm:ss, or -1");

    private static string? Text(JsonElement element, params string[] names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
